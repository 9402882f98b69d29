package dev.baton.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text with gaps. It is kept with its gaps rather than filled when a script loads, so that it can be hashed, checked and shown, and
 * so that a classifier can be given the gap's text without the words around it.
 *
 * @param pieces text and gaps, in order
 */
public record Template(List<Piece> pieces) implements Expression {

    /** A part of a template. */
    public sealed interface Piece {}

    /**
     * Fixed text.
     *
     * @param text the characters
     */
    public record Words(String text) implements Piece {}

    /**
     * A gap.
     *
     * @param value what fills it: a reference, or what is known about a step
     */
    public record Gap(Expression value) implements Piece {

        /** The name of the slot: the reference as it reads in the script. */
        public String name() {
            return switch (value) {
                case Reference reference -> reference.text();
                case About about -> "about(" + about.step().text() + ")" + about.path().stream().map(field -> "." + field).collect(Collectors.joining());
                case Constant constant -> "constant";
                case FileText file -> "file";
                case Computed computed -> "value";
                case Listing list -> "list";
                case Mapping map -> "map";
                case Template template -> "template";
            };
        }
    }

    /** Joins neighbouring words and drops empty ones. */
    public Template {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Words words) {
                if (words.text().isEmpty()) {
                    continue;
                }
                if (!joined.isEmpty() && joined.getLast() instanceof Words before) {
                    joined.set(joined.size() - 1, new Words(before.text() + words.text()));
                    continue;
                }
            }
            joined.add(piece);
        }
        pieces = List.copyOf(joined);
    }

    /** A template without gaps. */
    public static Template of(String text) {
        return new Template(List.of(new Words(text)));
    }

    /** The gaps, in order. */
    public List<Gap> gaps() {
        return pieces.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
    }

    /** The template as a person reads it: {@code Answer in ${language}: ${message}}. */
    public String shown() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words words -> text.append(words.text());
                case Gap gap -> text.append("${").append(gap.name()).append('}');
            }
        }
        return text.toString();
    }

    /**
     * This template without the indentation that all its lines share, and without blank lines at its ends, as a block of text in a
     * script is meant.
     */
    public Template stripIndent() {
        StringBuilder text = new StringBuilder();
        List<Piece> gaps = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words words -> text.append(words.text().replace(MARK, ' '));
                case Gap gap -> {
                    text.append(MARK);
                    gaps.add(gap);
                }
            }
        }
        if (text.indexOf("\n") < 0) {
            return this;
        }
        // The line of the closing quotes does not count: whoever writes a script aligns it with the directive.
        String stripped = text.toString().stripTrailing().replaceFirst("^(?:[ \\t]*\\r?\\n)+", "").stripIndent();
        List<Piece> result = new ArrayList<>();
        int from = 0;
        int gap = 0;
        for (int at = stripped.indexOf(MARK); at >= 0; at = stripped.indexOf(MARK, from)) {
            result.add(new Words(stripped.substring(from, at)));
            result.add(gaps.get(gap++));
            from = at + 1;
        }
        result.add(new Words(stripped.substring(from)));
        return new Template(result);
    }

    /** Stands for a gap while lines are looked at; not a character of any text (Unicode noncharacter). */
    private static final char MARK = '\uFDD0';
}
