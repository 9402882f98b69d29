package dev.baton.graph;

import java.util.List;

/** How large each part is, from the inside out. */
final class Measure {

    static final Font LABEL = new Font(12, true);

    /** The column of the whole picture: no frame around it. */
    Sized.OfLane outermost(Lane lane) {
        return lane(lane, 0);
    }

    private Sized.OfLane lane(Lane lane, int linesInAndOut) {
        List<Sized.OfNode> nodes = lane.nodes().stream().map(this::node).toList();
        int widest = nodes.stream().filter(Measure::plain).mapToInt(node -> node.boxLeft() + node.boxRight()).max().orElse(0);
        List<Sized.OfNode> aligned = nodes.stream().map(node -> plain(node) ? node.widened(widest) : node).toList();
        String label = label(lane.label());
        int half = label.isEmpty() ? 0 : labelWidth(label) / 2 + 1;
        return new Sized.OfLane(
                lane,
                label,
                Math.max(half, aligned.stream().mapToInt(Sized.OfNode::left).max().orElse(0)),
                Math.max(half, aligned.stream().mapToInt(Sized.OfNode::right).max().orElse(0)),
                linesInAndOut + aligned.stream().mapToInt(Sized.OfNode::height).sum() + Spacing.BETWEEN * (aligned.size() - 1),
                aligned);
    }

    private static boolean plain(Sized.OfNode node) {
        return node.lanes().isEmpty();
    }

    /** The width of a label, with the room around its text. */
    static int labelWidth(String label) {
        return LABEL.width(label) + 20;
    }

    private Sized.OfNode node(Node node) {
        Card card = Card.of(node);
        int linesInAndOut =
                Spacing.above(node) + Spacing.foot(node) + (node.parting() ? Spacing.STUB_OUT + Spacing.MEET : Spacing.INSIDE);
        List<Sized.OfLane> lanes = node.lanes().stream().map(lane -> lane(lane, linesInAndOut)).toList();
        Sized.OfLane aside = node.fallback() == null ? null : aside(node.fallback());
        if (lanes.isEmpty()) {
            return new Sized.OfNode(node, card, card.width() / 2, card.width() - card.width() / 2, card.height(), lanes, aside);
        }
        int height = card.height() + lanes.stream().mapToInt(Sized.OfLane::height).max().orElse(0);
        int inner = lanes.stream().mapToInt(Sized.OfLane::width).sum() + Spacing.LANES * (lanes.size() - 1) + 2 * Spacing.INSIDE;
        int missing = Math.max(Math.max(0, card.width() - inner), narrow(node, inner - 2 * Spacing.INSIDE, axis(lanes)));
        int left = missing / 2 + Spacing.INSIDE + axis(lanes);
        return new Sized.OfNode(node, card, left, inner + missing - left, height, lanes, aside);
    }

    /** By how much the columns are too narrow for what is written at the foot; 0 where they are not. */
    private static int narrow(Node node, int width, int axis) {
        if (node.foot().isEmpty()) {
            return 0;
        }
        int half = labelWidth(label(node.foot())) / 2 + 1;
        return 2 * Math.max(0, Math.max(half - axis, half - (width - axis)));
    }

    /** A label's text, shortened where it is too long. */
    static String label(String text) {
        return new TextLines(LABEL, Spacing.WIDEST_LABEL).one(text);
    }

    /**
     * The middle column's, so that the line goes straight through it; of an even number, half way between the two in the middle.
     */
    private static int axis(List<Sized.OfLane> lanes) {
        int middle = lanes.size() / 2;
        return lanes.size() % 2 == 1 ? axis(lanes, middle) : (axis(lanes, middle - 1) + axis(lanes, middle)) / 2;
    }

    private static int axis(List<Sized.OfLane> lanes, int index) {
        int before = lanes.subList(0, index).stream().mapToInt(lane -> lane.width() + Spacing.LANES).sum();
        return before + lanes.get(index).left();
    }

    /** A side column has a frame of its own. */
    private Sized.OfLane aside(Lane lane) {
        Sized.OfLane bare = lane(lane, Spacing.INSIDE + Spacing.LABEL + Spacing.INSIDE);
        int left = Math.max(bare.left(), labelWidth(bare.label()) / 2) + Spacing.INSIDE;
        int right = Math.max(bare.right(), labelWidth(bare.label()) / 2) + Spacing.INSIDE;
        return new Sized.OfLane(lane, bare.label(), left, right, bare.height(), bare.nodes());
    }
}
