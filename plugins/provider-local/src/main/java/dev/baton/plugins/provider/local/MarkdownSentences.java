package dev.baton.plugins.provider.local;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a passage of plain text or Markdown into sentences. A heading is no sentence but says what those under it are about; an
 * item of a list begins a sentence; a row of a table and a block of code are one each. For one passage and one thread.
 */
final class MarkdownSentences {

    private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s++(.*)");
    private static final Pattern UNDERLINE = Pattern.compile("\\s{0,3}(=+|-+)\\s*");
    /** Three marks of one kind or more, and spaces; without groups that repeat, which would recurse on a long line. */
    private static final Pattern RULE = Pattern.compile("(?=(?:\\s*+[-*_]){3})(?:[-\\s]++|[*\\s]++|[_\\s]++)");
    private static final Pattern TABLE_RULE = Pattern.compile("(?=[^-]*+-)(?=[^|]*+\\|)[\\s:|-]++");
    private static final Pattern ROW = Pattern.compile("\\s*\\|.*");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,9}[.)])\\s+(?=\\S)");
    private static final Pattern QUOTE = Pattern.compile("\\s{0,3}>[>\\s]*+");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    /** What ends with a full stop that ends no sentence, although a capital letter follows. */
    private static final Set<String> ABBREVIATIONS =
            Set.of("dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "no.", "nos.", "vs.", "e.g.", "i.e.", "cf.", "approx.", "fig.");

    private final String passage;
    /** The passage with marks and line ends as spaces, so that places in both are the same. */
    private final StringBuilder plain;

    private final List<Sentence> sentences = new ArrayList<>();
    private String heading = "";
    private int blockStart = -1;
    private int blockEnd;
    private int blockLines;

    private MarkdownSentences(String passage) {
        this.passage = passage;
        this.plain = new StringBuilder(passage.replace('\n', ' ').replace('\r', ' '));
    }

    /** The sentences of a passage, in order. */
    static List<Sentence> of(String passage) {
        MarkdownSentences sentences = new MarkdownSentences(passage);
        sentences.read();
        return sentences.sentences;
    }

    private void read() {
        int codeStart = -1;
        for (int start = 0; start < passage.length(); ) {
            int feed = passage.indexOf('\n', start);
            int end = feed < 0 ? passage.length() : feed;
            String line = passage.substring(start, end);
            if (FENCE.matcher(line).matches()) {
                if (codeStart < 0) {
                    endBlock();
                    codeStart = end;
                } else {
                    add(codeStart, start);
                    codeStart = -1;
                }
            } else if (codeStart < 0) {
                readLine(line, start, end);
            }
            start = end + 1;
        }
        if (codeStart >= 0) {
            add(codeStart, passage.length());
        }
        endBlock();
    }

    private void readLine(String line, int start, int end) {
        Matcher title = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (line.isBlank()) {
            endBlock();
        } else if (title.matches()) {
            endBlock();
            heading = withoutClosing(title.group(1));
        } else if (blockLines == 1 && UNDERLINE.matcher(line).matches()) {
            heading = plain.substring(blockStart, blockEnd).strip();
            blockStart = -1;
            blockLines = 0;
        } else if (RULE.matcher(line).matches() || TABLE_RULE.matcher(line).matches()) {
            endBlock();
        } else if (ROW.matcher(line).matches()) {
            endBlock();
            add(start, end);
        } else {
            int from = start;
            if (item.lookingAt()) {
                endBlock();
                from = start + item.end();
            } else {
                Matcher quote = QUOTE.matcher(line);
                if (quote.lookingAt()) {
                    hide(start, start + quote.end());
                }
            }
            blockStart = blockStart < 0 ? from : blockStart;
            blockEnd = end;
            blockLines++;
        }
    }

    /** A heading without the number signs that may close it. */
    private static String withoutClosing(String title) {
        int end = title.length();
        while (end > 0 && (title.charAt(end - 1) == '#' || Character.isWhitespace(title.charAt(end - 1)))) {
            end--;
        }
        return title.substring(0, end);
    }

    private void hide(int start, int end) {
        for (int i = start; i < end; i++) {
            plain.setCharAt(i, ' ');
        }
    }

    /** Cuts the block that was read until now into sentences. */
    private void endBlock() {
        if (blockStart >= 0) {
            String block = plain.substring(blockStart, blockEnd);
            BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
            breaks.setText(block);
            int from = 0;
            for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
                if (to == block.length() || !endsWithAbbreviation(block.substring(from, to))) {
                    add(blockStart + from, blockStart + to);
                    from = to;
                }
            }
        }
        blockStart = -1;
        blockLines = 0;
    }

    private static boolean endsWithAbbreviation(String text) {
        String trimmed = text.stripTrailing();
        return ABBREVIATIONS.contains(trimmed.substring(trimmed.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
    }

    /** Adds what stands there, without the space around it, if it says anything. */
    private void add(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(plain.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(plain.charAt(end - 1))) {
            end--;
        }
        String text = plain.substring(start, end).replaceAll("\\s+", " ");
        if (LETTER.matcher(text).find()) {
            sentences.add(new Sentence(start, end, text, heading));
        }
    }
}
