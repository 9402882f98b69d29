package dev.baton.engine.run

import dev.baton.engine.plan.Shape
import dev.baton.spi.reply.ReplyBuilder
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Task
import java.time.LocalDate
import spock.lang.Specification

/** What a model said, read as what its step returns. */
class AnswerReaderSpec extends Specification {

    static final LABELS = new Shape.OneOf([new Task.Label('billing', null), new Task.Label('technical', null)])
    static final CLAIM = new Shape.Fields([date: new Shape.Date(), amount: new Shape.Numeric(false, 0.0, null)])

    def "'#said' is read as #shape.shown()"() {
        when:
        def read = read(shape, said)

        then:
        read.misfits().empty
        read.value() == value

        where:
        shape                                | said                                                       || value
        Shape.TEXT                           | ' as it is '                                               || ' as it is '
        Shape.ANY                            | '12'                                                       || '12'
        new Shape.Truth()                    | ' True\n'                                                  || true
        new Shape.Numeric(true, 0.0, 100.0)  | ' 12 '                                                     || 12
        new Shape.Numeric(true, null, null)  | '9007199254740993'                                         || 9007199254740993L
        new Shape.Numeric(true, null, null)  | '92233720368547758070'                                     || 92233720368547758070G as BigDecimal
        new Shape.Numeric(false, null, null) | '1.10'                                                     || 1.10
        new Shape.Date()                     | '2026-03-14'                                               || LocalDate.of(2026, 3, 14)
        LABELS                               | '**Billing**.'                                             || 'billing'
        new Shape.Items(Shape.TEXT)          | 'Here: ["a", "b"].'                                        || ['a', 'b']
        Shape.MAP                            | '{"a": {"b": [1, 2.5, null]}}'                             || [a: [b: [1, 2.5, null]]]
        CLAIM                                | '```json\n{"date": "2026-03-14", "amount": 12.50}\n```'    || [date: LocalDate.of(2026, 3, 14), amount: 12.50]
    }

    def "'#said' is not #shape.shown(), and it says why"() {
        when:
        def read = read(shape, said)

        then:
        read.value() == null
        read.misfits() == misfits

        where:
        shape                               | said                        || misfits
        Shape.TEXT                          | ' \n'                       || ['the answer is empty']
        new Shape.Truth()                   | 'yes'                       || ["the answer is 'yes', not boolean"]
        new Shape.Numeric(true, 0.0, 100.0) | '101'                       || ['the answer is 101, not 0.0..100.0']
        new Shape.Numeric(true, null, null) | '1.5'                       || ["the answer is '1.5', not int"]
        LABELS                              | 'both'                      || ["the answer is 'both', not one of billing, technical"]
        CLAIM                               | 'I cannot say.'             || ['the answer is no JSON']
        CLAIM                               | '{"date": "2026-03-14"'     || ['the answer is no JSON']
        CLAIM                               | '{"date": "soon", "amount": -1}' || ["'date' is 'soon', not LocalDate", "'amount' is -1, not BigDecimal from 0.0"]
        CLAIM                               | '{}'                        || ["'date' is missing; it must be LocalDate", "'amount' is missing; it must be BigDecimal from 0.0"]
    }

    def "an embedding is its numbers"() {
        expect:
        AnswerReader.read(Shape.ANY, reply(new ReplyEvent.Vectors([[0.5f, -1f] as float[]]))).value() == [0.5, -1.0]
    }

    private static AnswerReader read(Shape shape, String said) {
        AnswerReader.read(shape, reply(new ReplyEvent.Text(said)))
    }

    private static reply(ReplyEvent event) {
        def builder = new ReplyBuilder()
        builder.accept(event)
        builder.accept(new ReplyEvent.Finished(StopReason.END))
        builder.build()
    }
}
