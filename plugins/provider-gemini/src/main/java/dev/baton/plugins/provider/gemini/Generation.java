package dev.baton.plugins.provider.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which generation of models a name stands for: what may be asked differs between them, and no field of the protocol tells.
 *
 * @param family {@code gemini}, {@code gemma}, or nothing for a name that does not say
 * @param major  the number before the point; 0 where unknown
 * @param minor  the number after it
 */
record Generation(String family, int major, int minor) {

    private static final Pattern NUMBERED = Pattern.compile("(?:^|/)(gemini|gemma)-(\\d{1,3})(?:\\.(\\d{1,3}))?(?![\\w])");
    private static final Pattern NEWEST = Pattern.compile("(?:^|/)gemini-[a-z-]*latest$");
    private static final Generation UNKNOWN = new Generation("", 0, 0);

    /** The generation of the model of that name. An alias for the newest, such as {@code gemini-flash-latest}, is at least the third. */
    static Generation of(String model) {
        Matcher numbered = NUMBERED.matcher(model);
        if (numbered.find()) {
            String minor = numbered.group(3);
            return new Generation(
                    numbered.group(1), Integer.parseInt(numbered.group(2)), minor == null ? 0 : Integer.parseInt(minor));
        }
        return NEWEST.matcher(model).find() ? new Generation("gemini", 3, 0) : UNKNOWN;
    }

    /** True for Gemini of that generation or a later one. */
    boolean isGemini(int fromMajor, int fromMinor) {
        return family.equals("gemini") && (major > fromMajor || major == fromMajor && minor >= fromMinor);
    }

    /** True for Gemini of an earlier generation. */
    boolean isGeminiBefore(int beforeMajor, int beforeMinor) {
        return family.equals("gemini") && !isGemini(beforeMajor, beforeMinor);
    }

    /** True for the open models that know neither a system's instruction nor tools nor JSON: Gemma before its fourth generation. */
    boolean isBare() {
        return family.equals("gemma") && major < 4;
    }
}
