package dev.baton.engine.guard;

import dev.baton.engine.plan.GuardLine;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.NamedValue;
import dev.baton.spi.guard.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The guards that hold at one place of a run: those of its orchestration, and before them those of each that invoked it. What a value is replaced by
 * is the same throughout the run. Safe for many threads.
 */
public final class Guards {

    private final Map<String, Guard> known;
    private final Pseudonyms pseudonyms;
    private final List<BoundGuard> bound;

    private Guards(Map<String, Guard> known, Pseudonyms pseudonyms, List<BoundGuard> bound) {
        this.known = known;
        this.pseudonyms = pseudonyms;
        this.bound = List.copyOf(bound);
    }

    /** Of a new run, with these to choose from by name; none holds so far. */
    public static Guards ofRun(Map<String, Guard> known) {
        return new Guards(known, new Pseudonyms(), List.of());
    }

    /**
     * With those of an orchestration that is done here. One that nobody brings lets nothing pass.
     *
     * @param values what the orchestration was given
     */
    public Guards within(List<GuardLine> lines, List<NamedValue> values) {
        if (lines.isEmpty()) {
            return this;
        }
        List<BoundGuard> all = new ArrayList<>(bound);
        lines.forEach(line -> all.add(BoundGuard.of(line, known, values)));
        return new Guards(known, pseudonyms, all);
    }

    /** True where one looks at that side. */
    public boolean areOn(Side side) {
        return bound.stream().anyMatch(guard -> guard.isOn(side));
    }

    /** What they do with one request and its answers. */
    public Guarding guarding(Told told) {
        return new Guarding(bound, pseudonyms, told);
    }

    /** Is told what a guard did. */
    @FunctionalInterface
    public interface Told {

        /** Takes it: which guard, where, the strongest thing done ({@code flag}, {@code redact}, {@code block}), and how much of each kind. */
        void told(String guard, Side side, String action, Map<String, Integer> kinds);
    }
}
