package dev.baton.engine.guard;

/**
 * Puts back what placeholders stand for in a text that comes in pieces: what may be the beginning of one waits for its end. For one text and one thread.
 */
final class Restoring {

    private final Pseudonyms.View known;
    private String held = "";

    Restoring(Pseudonyms.View known) {
        this.known = known;
    }

    /** Takes more of the text and gives what is certain; with the last all of it. */
    String feed(String more, boolean last) {
        String all = held.isEmpty() ? more : held + more;
        int until = last ? all.length() : Pseudonyms.begun(all);
        held = all.substring(until);
        return known.restored(until == all.length() ? all : all.substring(0, until));
    }
}
