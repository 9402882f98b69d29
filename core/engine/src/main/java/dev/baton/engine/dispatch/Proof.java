package dev.baton.engine.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A provider's proof of a thought, with the mark of who made it: only the maker takes it back. So it stands in the signatures of canonical
 * requests and answers, and with callers of served protocols, who give back what they got.
 *
 * @param maker who takes it back: what {@link dev.baton.spi.provider.Provider#thinker} says of the model that thought, or the name of a wire
 *              protocol where a caller brings a proof that a provider of that protocol gave it
 * @param value the proof as its maker gave it
 */
public record Proof(String maker, String value) {

    private static final String MARK = "baton-proof:";

    /** The proof in a signature; null where it bears no mark. */
    public static @Nullable Proof read(String signature) {
        if (!signature.startsWith(MARK)) {
            return null;
        }
        int end = signature.indexOf(':', MARK.length());
        if (end < 0 || !signature.substring(MARK.length(), end).matches("[0-9]{1,4}")) {
            return null;
        }
        int from = end + 1;
        int length = Integer.parseInt(signature.substring(MARK.length(), end));
        return from + length > signature.length()
                ? null
                : new Proof(signature.substring(from, from + length), signature.substring(from + length));
    }

    /** The signature with the mark of that maker, where it bears none yet; null for null. */
    public static @Nullable String by(String maker, @Nullable String signature) {
        return signature == null || signature.isEmpty() || read(signature) != null ? signature : new Proof(maker, signature).signature();
    }

    /** The signature: the mark, how long the maker's name is, the name, the proof. */
    public String signature() {
        return MARK + maker.length() + ":" + maker + value;
    }
}
