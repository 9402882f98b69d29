package dev.baton.engine.plan;

import java.util.List;

/**
 * Steps that run one after the other; its value is that of the last.
 *
 * @param steps the steps, in order
 */
public record Block(List<Step> steps) {

    /** Keeps an immutable copy. */
    public Block {
        steps = List.copyOf(steps);
    }

    /**
     * The name by which each step's path goes, in order: its own name, else its kind, counted from the second on within this block
     * ({@code ask}, {@code ask2}).
     */
    public List<String> labels() {
        java.util.Map<String, Integer> seen = new java.util.HashMap<>();
        return steps.stream()
                .map(step -> {
                    String name = step.name();
                    String label = name == null ? step.kind() : name;
                    int count = seen.merge(label, 1, Integer::sum);
                    return count == 1 ? label : label + count;
                })
                .toList();
    }
}
