package dev.baton.telemetry;

import java.util.regex.Pattern;

/** Where a step is, by its path. */
final class Place {

    private static final Pattern COUNTS = Pattern.compile("\\[\\d+]|~\\d+");

    private Place() {}

    /** The path of the step around it, as {@code route} for {@code route.technical/answer} and for {@code route~2}; empty where there is none. */
    static String around(String path) {
        String step = plain(path);
        if (step.length() < path.length()) {
            return step;
        }
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : plain(path.substring(0, slash));
    }

    /** The path without the branch, the count or the try that its last part may tell. */
    private static String plain(String path) {
        for (int i = path.lastIndexOf('/') + 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '.' || c == '[' || c == '~') {
                return path.substring(0, i);
            }
        }
        return path;
    }

    /** The step, however often it is gone through: the path without the counts of loops and repetitions. */
    static String uncounted(String path) {
        return path.indexOf('[') < 0 && path.indexOf('~') < 0 ? path : COUNTS.matcher(path).replaceAll("");
    }
}
