package dev.baton.plugins.guard.standard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much a text reads like an attack, from 0 to 1, and the places that say so. For one thread. */
final class Suspicion {

    private static final double HIDDEN = 0.8;
    private static final double UNSEEN = 0.6;
    private static final double BACKWARDS = 0.3;
    private static final double ENCODED = 0.7;
    /** What is asked about, in quotes, is less than what is said. */
    private static final double QUOTED = 0.3;

    private static final int FEWEST_TAGS = 8;
    private static final int FEWEST_UNSEEN = 10;
    private static final int LONGEST_ENCODED = 2_000;
    private static final int FEWEST_ENCODED = 24;

    private static final Pattern ASKED = Pattern.compile("\\b(?:what does|what is|what's|meaning of|means?|explain|example|examples|example of|called|phrase|defend|detect|prevent|was bedeutet|bedeutet|signifie|qu'est-ce|significa|wat betekent|oznacza)\\b");

    private final String raw;
    private final Plain plain;
    private final Places places = new Places();
    private double innocence = 1;
    /** Whether the text asks about what it quotes; null until that matters. */
    private @Nullable Boolean asked;

    private Suspicion(String raw) {
        this.raw = raw;
        this.plain = Plain.of(raw);
    }

    static Suspicion of(String text) {
        Suspicion suspicion = new Suspicion(text);
        suspicion.words();
        suspicion.unseen();
        suspicion.encoded();
        return suspicion;
    }

    double score() {
        return 1 - innocence;
    }

    Places places() {
        return places;
    }

    private void words() {
        String text = plain.text();
        for (Attack attack : Attack.values()) {
            double weight = 0;
            for (Attack.Rule rule : attack.rules()) {
                if (!rule.mayBeIn(text)) {
                    continue;
                }
                Matcher matcher = rule.pattern().matcher(text);
                while (matcher.find()) {
                    weight = Math.max(weight, attack.weight() * (isQuoted(text, matcher.start(), matcher.end()) && isAsked() ? QUOTED : 1));
                    places.add(plain.place(matcher.start()), plain.place(wordEnd(text, matcher.end()) - 1) + 1, kind(attack));
                }
            }
            innocence *= 1 - weight;
        }
    }

    /** Letters that are not shown, in which text is smuggled: tags (but not those of flags), rows of zero width, text turned round. */
    private void unseen() {
        int tags = 0;
        int run = 0;
        boolean hidden = false;
        boolean row = false;
        boolean turned = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean tag = c == '\uDB40' && i + 1 < raw.length() && raw.charAt(i + 1) >= '\uDC00' && raw.charAt(i + 1) <= '\uDC7F';
            tags = tag ? tags + 1 : c >= '\uDC00' && c <= '\uDC7F' ? tags : 0;
            run = c >= '\u200B' && c <= '\u200F' || c >= '\u2060' && c <= '\u2064' || c == '\uFEFF' ? run + 1 : 0;
            if (tags == FEWEST_TAGS && !hidden) {
                hidden = true;
                places.add(Math.max(0, i - 2 * FEWEST_TAGS + 2), i + 2, "hidden-text");
            }
            if (run == FEWEST_UNSEEN && !row) {
                row = true;
                places.add(i - FEWEST_UNSEEN + 1, i + 1, "hidden-text");
            }
            if ((c == '\u202D' || c == '\u202E') && !turned) {
                turned = true;
                places.add(i, i + 1, "hidden-text");
            }
        }
        innocence *= (hidden ? 1 - HIDDEN : 1) * (row ? 1 - UNSEEN : 1) * (turned ? 1 - BACKWARDS : 1);
    }

    /** Base64 of what reads like an attack. */
    private void encoded() {
        boolean found = false;
        int i = 0;
        while (i < raw.length()) {
            int end = i;
            while (end < raw.length() && end - i < LONGEST_ENCODED && isBase64(raw.charAt(end))) {
                end++;
            }
            if (end - i >= FEWEST_ENCODED && speaks(raw.substring(i, end))) {
                found = true;
                places.add(i, end, "encoded");
            }
            i = end + 1;
        }
        innocence *= found ? 1 - ENCODED : 1;
    }

    private static boolean speaks(String base64) {
        String padded = base64.substring(0, base64.length() - base64.length() % 4);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(padded);
        } catch (IllegalArgumentException none) {
            // A row of letters that is no base64, as most are, hides nothing.
            return false;
        }
        for (byte one : bytes) {
            if (one < ' ' && one != '\n' && one != '\t' && one != '\r') {
                return false;
            }
        }
        String text = Plain.of(new String(bytes, StandardCharsets.US_ASCII)).text();
        return Attack.OVERRIDE.isIn(text) || Attack.LEAK.isIn(text) || Attack.PERSONA.isIn(text) || Attack.DEED.isIn(text);
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }

    /** Expressions end amid words, for their endings. */
    private static int wordEnd(String text, int end) {
        int most = Math.min(text.length(), end + Words.LONGEST);
        int i = end;
        while (i < most && Character.isLetter(text.charAt(i)) && Character.isLetter(text.charAt(i - 1)) && !Words.isAlone(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isAsked() {
        Boolean known = asked;
        if (known == null) {
            known = ASKED.matcher(plain.text()).find();
            asked = known;
        }
        return known;
    }

    private static boolean isQuoted(String text, int start, int end) {
        return start > 0 && end < text.length() && "\"'`«“„‘".indexOf(text.charAt(start - 1)) >= 0;
    }

    private static String kind(Attack attack) {
        return attack.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
