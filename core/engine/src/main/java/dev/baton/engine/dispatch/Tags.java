package dev.baton.engine.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A caller's tags as they are written: {@code team=support, tenant=acme}. Their number and length are bounded, since they come from anybody. */
public final class Tags {

    /** The most tags of a request. */
    public static final int MOST = 16;

    /** The most characters of a tag's value, or of a session's name. */
    public static final int LONGEST = 256;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Tags() {}

    /**
     * The tags in a text.
     *
     * @throws IllegalArgumentException where it is none; the message says what is wrong with which
     */
    public static Map<String, String> of(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + shown(pair.strip()) + "' is no tag; write team=support, tenant=acme");
            }
            String name = pair.substring(0, equals).strip();
            if (tags.put(name, pair.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("tag '" + shown(name) + "' is given twice");
            }
        }
        check(tags);
        return tags;
    }

    /** Refuses tags that are too many, too long, or no tags. */
    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " tags, not " + tags.size());
        }
        tags.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + shown(name) + "' cannot be the name of a tag: use up to 64 letters, digits, '-', '_' and '.'");
            }
            if (!isPlain(value)) {
                throw new IllegalArgumentException("tag '" + name + "' has more than " + LONGEST + " characters, or a control character among them");
            }
        });
    }

    /** True for a text that is short enough, on one line. */
    static boolean isPlain(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 39) + "…";
    }
}
