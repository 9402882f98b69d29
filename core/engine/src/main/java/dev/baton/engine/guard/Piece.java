package dev.baton.engine.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * More of a text that goes from guard to guard.
 *
 * @param text  the characters
 * @param marks the places in it that a guard has put there in place of something, in order: what is found within one does not count
 */
record Piece(String text, List<Place> marks) {

    static final Piece NONE = new Piece("", List.of());

    /** From its first character up to the one after its last. */
    record Place(int start, int end) {

        Place moved(int by) {
            return new Place(start + by, end + by);
        }
    }

    Piece {
        marks = List.copyOf(marks);
    }

    static Piece of(String text) {
        return text.isEmpty() ? NONE : new Piece(text, List.of());
    }

    /** Puts a piece together. For one thread. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Place> marks = new ArrayList<>(0);

        /** A part of a text, with the marks of that text that are in it. */
        void part(CharSequence from, int start, int end, List<Place> its) {
            int by = text.length() - start;
            for (Place mark : its) {
                int first = Math.max(mark.start(), start);
                int last = Math.min(mark.end(), end);
                if (first < last) {
                    marks.add(new Place(first + by, last + by));
                }
            }
            text.append(from, start, end);
        }

        void mark(String instead) {
            if (!instead.isEmpty()) {
                marks.add(new Place(text.length(), text.length() + instead.length()));
                text.append(instead);
            }
        }

        Piece build() {
            return text.isEmpty() ? NONE : new Piece(text.toString(), marks);
        }
    }
}
