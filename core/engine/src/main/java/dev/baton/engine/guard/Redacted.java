package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text in which something stands for what was found, and where that was before.
 *
 * @param text  the text now
 * @param edits what was replaced, in order
 */
record Redacted(String text, List<Edit> edits) {

    /** A place before, and how long what stands there now is. */
    record Edit(int start, int end, int length) {}

    static Redacted of(String text, List<Finding> findings, Function<Finding, String> replacement) {
        if (findings.isEmpty()) {
            return new Redacted(text, List.of());
        }
        StringBuilder now = new StringBuilder(text.length());
        List<Edit> edits = new ArrayList<>(findings.size());
        int from = 0;
        for (Finding finding : findings) {
            String instead = replacement.apply(finding);
            now.append(text, from, finding.start()).append(instead);
            edits.add(new Edit(finding.start(), finding.end(), instead.length()));
            from = finding.end();
        }
        return new Redacted(now.append(text, from, text.length()).toString(), edits);
    }

    /** The place in the text before of a place in the text now; within a replacement, the beginning of what was replaced, or its end. */
    int before(int place, boolean end) {
        int shift = 0;
        for (Edit edit : edits) {
            int start = edit.start() + shift;
            if (place <= start) {
                break;
            }
            if (place < start + edit.length()) {
                return end ? edit.end() : edit.start();
            }
            shift += edit.length() - (edit.end() - edit.start());
        }
        return place - shift;
    }
}
