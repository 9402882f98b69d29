package dev.baton.engine.journal;

/**
 * The identifier of an event within its run; later ones are greater.
 *
 * @param generation which time the run was taken up, from 1
 * @param number     which event since then, from 1
 */
public record EventId(int generation, long number) implements Comparable<EventId> {

    /** Before the first of all. */
    public static final EventId NONE = new EventId(0, 0);

    /**
     * Reads what {@link #toString} gives.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static EventId of(String text) {
        int dot = text.indexOf('.');
        try {
            return new EventId(Integer.parseInt(text.substring(0, Math.max(0, dot))), Long.parseLong(text.substring(dot + 1)));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no identifier of an event, such as 1.17", wrong);
        }
    }

    @Override
    public int compareTo(EventId other) {
        return generation == other.generation ? Long.compare(number, other.number) : Integer.compare(generation, other.generation);
    }

    /** As {@code 1.17}. */
    @Override
    public String toString() {
        return generation + "." + number;
    }
}
