package dev.baton.spi.codec;

import dev.baton.spi.provider.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a provider's own words fit for a message: one line of bounded length, without control characters and without secrets. */
public final class SafeWords {

    private static final int LONGEST = 500;
    /** Values of fewer characters are no secrets, such as the {@code none} of a runtime that wants some key, and would blot out common words. */
    private static final int SHORTEST = 8;
    private static final String DOTS = "••••";
    /** Keys as the providers write them, whole or half masked: some quote the one they refused. */
    private static final Pattern KEY = Pattern.compile(
            "\\b((sk|gsk|xai|fw|csk|hf|tgp)[-_][A-Za-z0-9_*-]{8,}"
            + "|AIza[A-Za-z0-9_*-]{8,}|AQ\\.[A-Za-z0-9_*-]{16,}|ya29\\.[A-Za-z0-9_*.-]{8,}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_.-]{8,}|(AKIA|ASIA)[A-Z0-9*]{8,}"
            + "|(ABSK|bedrock-api-key-)[A-Za-z0-9+/=*]{8,})");

    private final List<Secret> secrets;

    /** Hides that secret; null for none. */
    public SafeWords(@Nullable Secret secret) {
        this(secret == null ? List.of() : List.of(secret));
    }

    private SafeWords(List<Secret> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.reveal().strip().length() >= SHORTEST).toList();
    }

    /** These, hiding one more value. */
    public SafeWords hiding(String value) {
        List<Secret> more = new ArrayList<>(secrets);
        more.add(new Secret(value));
        return new SafeWords(more);
    }

    /** The text as it may be shown. */
    public String of(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            shown = shown.replace(secret.reveal().strip(), DOTS);
        }
        // Cut first, generously: the pattern need not run over a page of text.
        shown = shown.length() > 4 * LONGEST ? shown.substring(0, 4 * LONGEST) : shown;
        shown = KEY.matcher(shown).replaceAll(DOTS);
        StringBuilder line = new StringBuilder(Math.min(shown.length(), LONGEST) + 1);
        boolean blank = false;
        for (int i = 0; i < shown.length() && line.length() < LONGEST; ) {
            int c = shown.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                blank = true;
                continue;
            }
            if (blank && !line.isEmpty()) {
                line.append(' ');
            }
            blank = false;
            line.appendCodePoint(c);
            if (line.length() >= LONGEST) {
                line.append('…');
            }
        }
        return line.toString();
    }
}
