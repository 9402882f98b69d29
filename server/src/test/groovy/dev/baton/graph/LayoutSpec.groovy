package dev.baton.graph

import spock.lang.Specification

class LayoutSpec extends Specification {

    def "whatever the plan (seed #seed), each part lies within its parent, beside its siblings, and its text within it"() {
        given:
        def plans = new RandomPlans(seed)

        expect:
        25.times {
            def layout = Layout.of(plans.graph())
            def all = new Rect(0, 0, layout.width(), layout.height())
            assert all.contains(layout.column().bounds())
            column(layout.column(), layout.column().bounds())
        }

        where:
        seed << (1L..12L)
    }

    private void column(Placed.Column column, Rect room) {
        assert column.bounds().width() >= (column.label() ? Measure.labelWidth(column.label()) : 0)
        apart(column.boxes()*.bounds())
        column.boxes().each {
            assert room.contains(it.bounds())
            assert it.axis() == column.axis()
            box(it)
        }
    }

    private void box(Placed.Box box) {
        def inner = new Rect(box.box().x(), box.head().bottom(), box.box().width(), box.box().bottom() - box.head().bottom())
        apart(box.lanes()*.bounds())
        if (box.node().foot()) {
            assert inner.contains(box.foot())
            assert box.lanes().every { lane -> lane.boxes().every { !it.box().overlaps(box.foot()) } }
        }
        box.lanes().each {
            assert inner.contains(it.bounds())
            column(it, it.bounds())
        }
        if (box.aside()) {
            assert box.bounds().contains(box.aside().bounds())
            assert !box.box().overlaps(box.aside().bounds())
            column(box.aside(), box.aside().bounds())
        }
        assert box.head().height() >= box.card().height()
        text(box.card(), box.head().width() - Card.SIDE)
    }

    private static void text(Card card, int right) {
        assert Card.TITLE_X + Card.TITLE.width(card.title()) <= right
        card.rows().each { row ->
            assert Card.SIDE + Card.TEXT.width(row.label()) <= card.indent()
            row.lines().eachWithIndex { line, i ->
                assert card.indent() + Card.TEXT.width(line) <= right
                assert row.base(i) < card.height()
            }
        }
        card.marks().each {
            assert Card.MARK.width(it.text()) < it.width()
            assert it.x() + it.width() <= right
            assert it.y() + Card.MARK_HEIGHT <= card.height()
        }
    }

    private static void apart(List<Rect> siblings) {
        siblings.eachWithIndex { one, i -> siblings.drop(i + 1).each { assert !one.overlaps(it) } }
    }
}
