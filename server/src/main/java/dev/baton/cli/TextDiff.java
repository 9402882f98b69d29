package dev.baton.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What is different in two texts, as a unified diff. */
final class TextDiff {

    private static final int AROUND = 3;

    private TextDiff() {}

    /** The lines of the diff, each with its line feed; empty where the texts have the same lines. */
    static String of(String oldName, String oldText, String newName, String newText, Ink ink) {
        List<String> before = oldText.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, before, DiffUtils.diff(before, newText.lines().toList()), AROUND);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(coloured(line, ink)).append('\n'));
        return text.toString();
    }

    private static String coloured(String line, Ink ink) {
        if (line.startsWith("---") || line.startsWith("+++")) {
            return ink.strong(line);
        }
        return line.startsWith("+") ? ink.good(line) : line.startsWith("-") ? ink.bad(line) : line.startsWith("@@") ? ink.faint(line) : line;
    }
}
