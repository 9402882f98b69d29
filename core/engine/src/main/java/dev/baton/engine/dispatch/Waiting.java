package dev.baton.engine.dispatch;

import dev.baton.spi.routing.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who of a route is still to be asked in this round. Nobody is looked at before it is due: mostly the first one answers. For one thread. */
final class Waiting {

    private final List<Candidate> order;
    private final Set<Integer> taken = new HashSet<>(0);
    private int next;

    /** All of them, in that order. */
    Waiting(List<Candidate> order) {
        this.order = order;
    }

    /** Everybody waits again. */
    void begin() {
        next = 0;
        taken.clear();
    }

    /** The next one, which waits no longer; null where there is none. */
    @Nullable Candidate poll() {
        int place = place(next);
        next = place + 1;
        return place < order.size() ? order.get(place) : null;
    }

    /** The first place, from that one on, whose candidate waits; beyond all where there is none. */
    int place(int from) {
        int place = from;
        while (taken.contains(place)) {
            place++;
        }
        return Math.min(place, order.size());
    }

    /** The first place whose candidate waits. */
    int first() {
        return place(next);
    }

    /** Whether that is a place. */
    boolean has(int place) {
        return place < order.size();
    }

    /** The candidate in that place. */
    Candidate at(int place) {
        return order.get(place);
    }

    /** The one in that place, out of its turn, waits no longer. */
    void take(int place) {
        taken.add(place);
    }
}
