package dev.baton.server.openai;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what of a body its own protocol alone can say: only a provider that speaks it may be asked then. The first few are told by
 * name, since they stand in a message for a person; the rest are counted. For one body and one thread.
 */
public final class Bound {

    private static final int TOLD = 5;
    private static final int LONGEST = 40;

    private final List<String> told = new ArrayList<>();
    private int more;

    /** Adds something at a place of the body: what it is, or what to do instead. */
    public void add(String place, String what) {
        if (told.size() < TOLD) {
            told.add(place + " (" + what + ")");
        } else {
            more++;
        }
    }

    /** True where there is nothing of the kind. */
    public boolean isEmpty() {
        return told.isEmpty();
    }

    /** In words for a person. */
    public List<String> all() {
        List<String> all = new ArrayList<>(told);
        if (more > 0) {
            all.add(more + " more");
        }
        return all;
    }

    /** A word of the caller's in quotes, cut where it is long. */
    public static String quoted(String word) {
        return "'" + (word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…") + "'";
    }
}
