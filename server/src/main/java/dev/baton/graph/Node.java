package dev.baton.graph;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A box of the picture. Without lanes it is a plain box; with one it frames a column; with several, columns that stand side by
 * side.
 *
 * @param kind     what it stands for
 * @param name     its name; empty for none
 * @param place    where it stands in the source; empty for nowhere
 * @param facts    its lines
 * @param marks    what holds for it whatever kind it is: retry, timeout, optional, the value that stands in for it
 * @param lanes    what is inside
 * @param foot     what is written where the lines inside come out at its foot: when there is enough, or what makes it go on; empty for nothing
 * @param fallback the column that stands in for it when it has failed; null for none
 */
public record Node(
        Kind kind, String name, String place, List<Fact> facts, List<String> marks, List<Lane> lanes, String foot, @Nullable Lane fallback) {

    /** Keeps immutable copies. */
    public Node {
        facts = List.copyOf(facts);
        marks = List.copyOf(marks);
        lanes = List.copyOf(lanes);
    }

    /** A remark to the reader. */
    public static Node note(String text) {
        return new Node(Kind.NOTE, text, "", List.of(), List.of(), List.of(), "", null);
    }

    /** A box without anything inside. */
    static Node plain(Kind kind, String name, List<Fact> facts) {
        return new Node(kind, name, "", facts, List.of(), List.of(), "", null);
    }

    /** True where the lines inside part and meet again; otherwise there is one that goes straight through. */
    boolean parting() {
        return lanes.size() > 1 || lanes.stream().anyMatch(lane -> !lane.label().isEmpty());
    }

    /** True where a line leads from its foot back to its beginning. */
    boolean loops() {
        return kind == Kind.REFINE;
    }

    /** This box and all inside it and at its side, in reading order. */
    public Stream<Node> all() {
        Stream<Lane> columns = fallback == null ? lanes.stream() : Stream.concat(lanes.stream(), Stream.of(fallback));
        return Stream.concat(Stream.of(this), columns.flatMap(lane -> lane.nodes().stream()).flatMap(Node::all));
    }
}
