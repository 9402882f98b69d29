package dev.baton.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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
     * The name by which each step's path goes, in order, each once: its own name, else its kind, counted from the second on within this
     * block ({@code ask}, {@code ask2}); a count that is a step's own name is passed over.
     */
    public List<String> labels() {
        Set<String> taken = new HashSet<>();
        steps.stream().map(Step::name).filter(Objects::nonNull).forEach(taken::add);
        Set<String> named = new HashSet<>();
        List<String> labels = new ArrayList<>(steps.size());
        for (Step step : steps) {
            String name = step.name();
            String label = name == null ? step.kind() : name;
            boolean own = name != null && named.add(name);
            for (int count = 2; !own && !taken.add(label); count++) {
                label = (name == null ? step.kind() : name) + count;
            }
            labels.add(label);
        }
        return List.copyOf(labels);
    }

    /** All steps, each followed by those inside it. */
    public Stream<Step> all() {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), step.blocks().stream().flatMap(Block::all)));
    }
}
