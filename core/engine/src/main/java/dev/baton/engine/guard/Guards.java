package dev.baton.engine.guard;

import dev.baton.engine.plan.GuardLine;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.NamedValue;
import dev.baton.spi.guard.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The guards that hold at one place: those of the policy, of a run then those of its orchestration, and before them those of each that invoked it. What a
 * value is replaced by is the same throughout the run, or the single request. Safe for many threads.
 */
public final class Guards {

    private final Map<String, Guard> known;
    private final Pseudonyms pseudonyms;
    /** How many of the first are the policy's. */
    private final int central;
    private final List<BoundGuard> bound;

    private Guards(Map<String, Guard> known, Pseudonyms pseudonyms, int central, List<BoundGuard> bound) {
        this.known = known;
        this.pseudonyms = pseudonyms;
        this.central = central;
        this.bound = List.copyOf(bound);
    }

    /** Of a new run or a single request, with these to choose from by name; those of the policy hold so far. */
    static Guards begin(Map<String, Guard> known, List<BoundGuard> policy) {
        return new Guards(known, new Pseudonyms(), policy.size(), policy);
    }

    /**
     * With those of an orchestration that is done here. One that nobody brings lets nothing pass.
     *
     * @param values what the orchestration was given; the policy's guards know it too
     */
    public Guards within(List<GuardLine> lines, List<NamedValue> values) {
        if (lines.isEmpty() && (central == 0 || values.isEmpty())) {
            return this;
        }
        List<BoundGuard> all = new ArrayList<>(bound.size() + lines.size());
        for (int i = 0; i < bound.size(); i++) {
            all.add(i < central ? bound.get(i).with(values) : bound.get(i));
        }
        lines.forEach(line -> all.add(BoundGuard.of(line, known, values)));
        return new Guards(known, pseudonyms, central, all);
    }

    /** True where the inputs of an orchestration matter to a guard that holds here. */
    public boolean knowInputs() {
        return central > 0;
    }

    /** True where none holds. */
    public boolean areNone() {
        return bound.isEmpty();
    }

    /** What they do with one request and its answers. */
    public Guarding guarding(Told told, Judging judging) {
        return new Guarding(bound, pseudonyms, told, judging);
    }

    /** Is told what a guard did. */
    @FunctionalInterface
    public interface Told {

        /** Takes it: which guard, where, the strongest thing done ({@code flag}, {@code redact}, {@code block}), and how much of each kind. */
        void told(String guard, Side side, String action, Map<String, Integer> kinds);
    }
}
