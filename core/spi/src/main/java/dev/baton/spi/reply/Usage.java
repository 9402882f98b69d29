package dev.baton.spi.reply;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one attempt by class. The classes do not overlap: {@code input} is without what was read from or written to a
 * cache, {@code output} without reasoning. Their sum is what was processed.
 *
 * @param input          plain input tokens
 * @param cacheRead      input tokens read from the provider's cache
 * @param cacheWrite     input tokens written to the provider's cache
 * @param output         plain output tokens
 * @param reasoning      output tokens of reasoning
 * @param audioInput     input tokens of sound
 * @param audioOutput    output tokens of sound
 * @param imageInput     input tokens of pictures, where told apart
 * @param cacheWriteLong input tokens written to the provider's cache to stay for longer than usual, where told apart
 * @param service        the provider's service tier that they were billed by, such as {@code flex}, {@code priority} and {@code batch}, as it names them in its answer;
 *                       empty for the usual one
 * @param provenance     who counted
 */
public record Usage(
        long input,
        long cacheRead,
        long cacheWrite,
        long output,
        long reasoning,
        long audioInput,
        long audioOutput,
        long imageInput,
        long cacheWriteLong,
        String service,
        Provenance provenance) {

    private static final Set<String> USUAL = Set.of("default", "standard", "on_demand", "auto");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,23}");

    /** Who counted the tokens. */
    public enum Provenance {
        /** The provider, in its answer. */
        REPORTED,
        /** Baton, since the provider could not or did not. */
        ESTIMATED
    }

    /** Nothing used, by the provider's word. */
    public static final Usage NONE = of(0, 0);

    /** Checks that no class is negative. */
    public Usage {
        if ((input | cacheRead | cacheWrite | output | reasoning | audioInput | audioOutput | imageInput | cacheWriteLong) < 0) {
            throw new IllegalArgumentException("tokens are not negative");
        }
    }

    /** Tokens of the usual service tier, of which none stay in a cache for longer than usual. */
    public Usage(
            long input,
            long cacheRead,
            long cacheWrite,
            long output,
            long reasoning,
            long audioInput,
            long audioOutput,
            long imageInput,
            Provenance provenance) {
        this(input, cacheRead, cacheWrite, output, reasoning, audioInput, audioOutput, imageInput, 0, "", provenance);
    }

    /** Plain input and output tokens by the provider's word. */
    public static Usage of(long input, long output) {
        return new Usage(input, 0, 0, output, 0, 0, 0, 0, Provenance.REPORTED);
    }

    /** Plain input and output tokens by Baton's estimate. */
    public static Usage estimated(long input, long output) {
        return new Usage(input, 0, 0, output, 0, 0, 0, 0, Provenance.ESTIMATED);
    }

    /** Everything that went in. */
    public long totalInput() {
        return input + cacheRead + cacheWrite + cacheWriteLong + audioInput + imageInput;
    }

    /** Everything that came out. */
    public long totalOutput() {
        return output + reasoning + audioOutput;
    }

    /** These tokens, of which so many more were written to a cache to stay for longer. */
    public Usage cacheWriteLong(long tokens) {
        return new Usage(input, cacheRead, cacheWrite, output, reasoning, audioInput, audioOutput, imageInput, tokens, service, provenance);
    }

    /** True for what may be the name of another service tier than the usual one, which is {@code default}, {@code standard}, {@code on_demand} and {@code auto}. */
    public static boolean isService(String name) {
        return !USUAL.contains(name) && NAME.matcher(name).matches();
    }

    /** These tokens, billed by that service tier; by the usual one where nothing is said, or what is {@linkplain #isService no other one's name}. */
    public Usage service(@Nullable String said) {
        String own = said == null || !isService(said) ? "" : said;
        return own.equals(service) ? this : billed(own);
    }

    private Usage billed(String by) {
        return new Usage(input, cacheRead, cacheWrite, output, reasoning, audioInput, audioOutput, imageInput, cacheWriteLong, by, provenance);
    }

    /** Everything. */
    public long total() {
        return totalInput() + totalOutput();
    }

    /** The sum by class; estimated where either is, and of the service tier that both have, or the one of them that has tokens at all. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                output + other.output,
                reasoning + other.reasoning,
                audioInput + other.audioInput,
                audioOutput + other.audioOutput,
                imageInput + other.imageInput,
                cacheWriteLong + other.cacheWriteLong,
                service.equals(other.service) || other.total() == 0 ? service : total() == 0 ? other.service : "",
                provenance == Provenance.ESTIMATED || other.provenance == Provenance.ESTIMATED
                        ? Provenance.ESTIMATED
                        : Provenance.REPORTED);
    }
}
