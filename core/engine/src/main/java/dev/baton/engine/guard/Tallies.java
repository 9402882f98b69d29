package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What all guards have found in one request and its answers, until it is told. For one thread. */
final class Tallies {

    private static final Side[] SIDES = Side.values();

    private final List<BoundGuard> guards;
    private final Guards.Told told;
    /** By guard, and by side within it. */
    private final @Nullable Tally[] tallies;
    private final Set<String> kinds = new TreeSet<>();

    Tallies(List<BoundGuard> guards, Guards.Told told) {
        this.guards = guards;
        this.told = told;
        this.tallies = new Tally[guards.size() * SIDES.length];
    }

    /** Notes down what a guard did. */
    void add(BoundGuard guard, Side side, Verdict.Action action, List<Finding> findings) {
        if (action == Verdict.Action.ALLOW) {
            return;
        }
        int place = place(guard) * SIDES.length + side.ordinal();
        Tally tally = tallies[place];
        if (tally == null) {
            tally = new Tally();
            tallies[place] = tally;
        }
        tally.add(action, findings);
        findings.forEach(finding -> kinds.add(finding.kind()));
    }

    /** Of all that was found, told or not, the kinds. */
    Set<String> kinds() {
        return kinds;
    }

    /** Tells what was noted down since the last time. */
    void tell() {
        for (int i = 0; i < tallies.length; i++) {
            Tally tally = tallies[i];
            if (tally != null) {
                tallies[i] = null;
                told.told(guards.get(i / SIDES.length).line().name(), SIDES[i % SIDES.length], tally.action().word(), tally.kinds());
            }
        }
    }

    /** The very guard: two lines may say the same. */
    private int place(BoundGuard guard) {
        for (int i = 0; i < guards.size(); i++) {
            if (guards.get(i) == guard) {
                return i;
            }
        }
        throw new IllegalStateException("a guard of another place");
    }
}
