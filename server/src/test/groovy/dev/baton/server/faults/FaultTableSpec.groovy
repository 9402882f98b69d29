package dev.baton.server.faults

import dev.baton.engine.dispatch.Deadlines
import dev.baton.engine.event.RunEvent
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.Fault
import spock.lang.Shared
import spock.lang.Specification

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.Future

/**
 * Everything that may go wrong with an upstream's answer, at every moment of it, in three protocols: in each cell the answer is complete and
 * right, or the error is explicit and within its deadline. Until a piece has reached the caller another model takes over, and nothing of the
 * failed attempt is seen.
 */
class FaultTableSpec extends Specification {

    /** What is waited for, where only a deadline ends it; elsewhere nothing is late, however busy the machine is. */
    static final Deadlines SHORT = new Deadlines(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4))

    @Shared List<Cell> cells = Cell.all()
    @Shared Map<Cell, Future<Outcome>> outcomes

    def setupSpec() {
        def (endless, others) = cells.split { it.endless }
        // Those that wait do nothing meanwhile, so that many may.
        outcomes = run(others, 8, Deadlines.DEFAULT) + run(endless, 32, SHORT)
    }

    private static Map<Cell, Future<Outcome>> run(List<Cell> cells, int atATime, Deadlines deadlines) {
        Executors.newFixedThreadPool(atATime, Thread.ofVirtual().factory()).withCloseable { threads ->
            cells.collectEntries { cell -> [cell, threads.submit({ Outcome.of(cell, deadlines) } as Callable<Outcome>)] }
        }
    }

    def "an answer is complete and right whatever its wrapping: #cell"() {
        given:
        def outcome = outcomes[cell].get()

        expect:
        outcome.failed == null
        right(outcome)
        outcome.attempts()*.code() == ['']
        [outcome.faultyCalls, outcome.soundCalls] == [1, 0]
        onTheBooks(outcome)

        where:
        cell << cells.findAll { !it.spoilt }
    }

    def "before a piece has come another model takes over, and nothing of the failed attempt is seen: #cell"() {
        given:
        def outcome = outcomes[cell].get()

        expect:
        outcome.failed == null
        right(outcome)
        outcome.served.model().id() == 'sound/any'
        outcome.attempts()*.model() == ['faulty/any', 'sound/any']
        failedAsItShould(cell, outcome)
        [outcome.faultyCalls, outcome.soundCalls] == [cell.fault == null ? 0 : 1, 1]
        onTheBooks(outcome)

        where:
        cell << cells.findAll { it.spoilt && !it.broken && it.withSound }
    }

    def "where nobody else is there the error is explicit, and the caller has got nothing: #cell"() {
        given:
        def outcome = outcomes[cell].get()

        expect:
        outcome.served == null
        !outcome.failed.begun()
        outcome.seen == []
        outcome.attempts()*.model() == ['faulty/any']
        failedAsItShould(cell, outcome)
        outcome.faultyCalls == (cell.fault == null ? 0 : 1)
        onTheBooks(outcome)

        where:
        cell << cells.findAll { it.spoilt && !it.broken && !it.withSound }
    }

    def "once a piece has come the error is explicit, and nobody else is asked: #cell"() {
        given:
        def outcome = outcomes[cell].get()

        expect:
        outcome.served == null
        outcome.failed.begun()
        !outcome.seen.any { it instanceof ReplyEvent.Finished }
        outcome.text() && (cell.fault == Fault.ENDLESS ? outcome.text().startsWith('There') : Outcome.ANSWER.startsWith(outcome.text()))
        outcome.attempts()*.model() == ['faulty/any']
        failedAsItShould(cell, outcome)
        [outcome.faultyCalls, outcome.soundCalls] == [1, 0]
        onTheBooks(outcome)

        and: 'what has come is paid for'
        outcome.attempts()[0].usage().totalInput() > 0
        outcome.attempts()[0].usage().totalOutput() >= outcome.text().length().intdiv(4)

        where:
        cell << cells.findAll { it.broken }
    }

    def "a count of tokens that cannot be is not believed: #cell"() {
        given:
        def usage = outcomes[cell].get().served.attempts()[0].usage()

        expect: 'an estimate of four characters a token takes its place'
        usage == Usage.estimated(11, 20)

        where:
        cell << cells.findAll { it.fault?.name()?.startsWith('USAGE_') }
    }

    private static boolean right(Outcome outcome) {
        assert outcome.served.reply().text() == Outcome.ANSWER
        assert outcome.served.reply().stop() == StopReason.END
        assert outcome.text() == Outcome.ANSWER
        assert outcome.seen.count { it instanceof ReplyEvent.Started } == 1 && outcome.seen[0] instanceof ReplyEvent.Started
        assert outcome.seen.count { it instanceof ReplyEvent.Finished } == 1 && outcome.seen.last() instanceof ReplyEvent.Finished
        true
    }

    private static boolean failedAsItShould(Cell cell, Outcome outcome) {
        def attempt = outcome.attempts()[0]
        assert attempt.code() in cell.codes()
        assert attempt.latency() < SHORT.total() + Duration.ofSeconds(10)
        assert attempt.code() != 'timed_out' || attempt.message() in cell.lateness()
        if (outcome.failed != null) {
            assert outcome.failed.last().code() == attempt.code()
            assert outcome.failed.message.contains(attempt.message())
        }
        true
    }

    private static boolean onTheBooks(Outcome outcome) {
        assert outcome.books() == outcome.attempts()
        assert outcome.events.findAll { !(it instanceof RunEvent.OfRequest) }*.class*.simpleName.countBy { it } ==
                [Routed: 1, AttemptStarted: outcome.attempts().size(), AttemptEnded: outcome.attempts().size()]
        // An answer without end counts as much as it sent.
        assert outcome.attempts().every { it.usage().total() <= 300 + outcome.text().length() && it.cost() == Outcome.PRICES.cost(it.usage()) }
        true
    }
}
