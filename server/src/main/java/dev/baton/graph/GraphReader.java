package dev.baton.graph;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one plan, with those it invokes, into a graph. For one plan and one thread. */
final class GraphReader {

    /**
     * Boxes after which invoked orchestrations are no longer opened: invoked twice at every level, their number doubles with
     * each.
     */
    static final int MOST = 1000;

    private final Function<String, Optional<Plan>> invoked;
    private final Deque<String> open = new ArrayDeque<>();
    private int boxes;

    GraphReader(Function<String, Optional<Plan>> invoked) {
        this.invoked = invoked;
    }

    PlanGraph read(Plan plan) {
        open.push(plan.name());
        List<Node> nodes = new ArrayList<>();
        nodes.add(Terminals.input(plan));
        nodes.addAll(nodes(plan.body()));
        nodes.add(Terminals.output(plan));
        open.pop();
        return new PlanGraph(plan.name(), plan.version(), plan.description(), new Lane("", nodes));
    }

    private List<Node> nodes(Block block) {
        return block.steps().isEmpty() ? List.of(Node.note("no steps")) : block.steps().stream().map(this::node).toList();
    }

    private Node node(Step step) {
        boxes++;
        return new Node(
                Kinds.of(step), Kinds.title(step), step.position().toString(), StepFacts.of(step), PolicyMarks.of(step.policy()),
                lanes(step), foot(step), fallback(step.policy()));
    }

    private @Nullable Lane fallback(Policy policy) {
        return policy.otherwise() instanceof Policy.Steps steps ? new Lane("otherwise", nodes(steps.block())) : null;
    }

    private List<Lane> lanes(Step step) {
        return switch (step) {
            case Step.Ask ask -> List.of();
            case Step.Cascade cascade -> List.of();
            case Step.Compute compute -> List.of();
            case Step.Check check -> List.of();
            case Step.Approve approve -> List.of();
            case Step.Route route -> branches(route);
            case Step.Sequence sequence -> List.of(new Lane("", nodes(sequence.block())));
            case Step.Refine refine -> List.of(new Lane("", nodes(refine.block())));
            case Step.Parallel parallel -> side(parallel.fan());
            case Step.Invoke invoke -> List.of(new Lane("", inside(invoke.orchestration())));
        };
    }

    private List<Lane> side(Fan fan) {
        return switch (fan) {
            case Fan.Branches branches -> branches.ways().stream().map(way -> new Lane(way.name(), nodes(way.block()))).toList();
            case Fan.Each each -> List.of(new Lane("for each " + each.as(), nodes(each.block())));
        };
    }

    private static String foot(Step step) {
        return switch (step) {
            case Step.Parallel parallel -> switch (parallel.join()) {
                case Join.All all -> parallel.fan() instanceof Fan.Each ? "all, in the items' order" : "all of them";
                case Join.First first -> first.count() == 1 ? "the first that succeeds" : "the first " + first.count() + " that succeed";
                case Join.AtLeast least -> "at least " + least.share().movePointRight(2).stripTrailingZeros().toPlainString() + " % succeed";
            };
            case Step.Refine refine -> "good, else again (" + refine.rounds() + (refine.rounds() == 1 ? " round)" : " rounds)");
            default -> "";
        };
    }

    private List<Lane> branches(Step.Route route) {
        List<Lane> lanes = new ArrayList<>();
        for (Branch branch : route.branches()) {
            lanes.add(new Lane(ExpressionText.label(branch.when()), nodes(branch.block())));
        }
        if (route.otherwise() != null) {
            lanes.add(new Lane("otherwise", nodes(route.otherwise())));
        }
        return lanes;
    }

    private List<Node> inside(String name) {
        if (open.contains(name)) {
            return List.of(Node.note(name.equals(open.peek()) ? "invokes itself" : "recursive: drawn around this already"));
        }
        Optional<Plan> plan = invoked.apply(name);
        if (plan.isEmpty()) {
            return List.of(Node.note("not in this workspace"));
        }
        if (boxes > MOST) {
            return List.of(Node.note("not opened: the picture is large already"));
        }
        open.push(name);
        List<Node> nodes = new ArrayList<>(nodes(plan.get().body()));
        if (plan.get().output() != null) {
            nodes.add(Terminals.output(plan.get()));
        }
        open.pop();
        return nodes;
    }
}
