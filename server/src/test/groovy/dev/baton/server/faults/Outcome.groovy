package dev.baton.server.faults

import dev.baton.engine.dispatch.Attempt
import dev.baton.engine.dispatch.Deadlines
import dev.baton.engine.dispatch.Served
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.model.Prices
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import groovy.transform.Canonical

import java.util.concurrent.CountDownLatch

/** What came of one cell. */
@Canonical
class Outcome {

    static final String ASKED = 'How many hours are there in a day, and why?'
    static final String ANSWER = 'There are four and twenty, since the day and the night had twelve each in Egypt.'
    static final Prices PRICES = Prices.perMillion('1', '2')

    /** The answer; null where there was none. */
    final Served served
    /** The error; null where there was none. */
    final DispatchFailed failed
    /** What the caller got, in order. */
    final List<ReplyEvent> seen
    /** What the engine told of it. */
    final List<RunEvent> events
    /** The calls that the upstreams got. */
    final int faultyCalls
    final int soundCalls

    List<Attempt> attempts() { served != null ? served.attempts() : failed.attempts() }

    List<Attempt> books() { events.findAll { it instanceof RunEvent.AttemptEnded }*.attempt() }

    String text() { seen.findAll { it instanceof ReplyEvent.Text }*.delta().join('') }

    /** Asks for it, under these deadlines. */
    static Outcome of(Cell cell, Deadlines deadlines) {
        def seen = [].asSynchronized()
        def events = [].asSynchronized()
        def read = new CountDownLatch(cell.broken ? 1 : 0)
        new Bench(cell, deadlines, read).withCloseable { bench ->
            bench.baton.events().subscribe { events << it }
            Served served = null
            DispatchFailed failed = null
            def target = bench.baton.resolve(cell.model())
            try {
                served = bench.baton.ask(target, ChatRequest.of(Message.user(ASKED)), cell.stream, null, { event ->
                    seen << event
                    if (event instanceof ReplyEvent.Text) {
                        read.countDown()
                    }
                })
            } catch (DispatchFailed none) {
                failed = none
            }
            new Outcome(served, failed, seen, events, bench.faulty.upstream().requests().size(), bench.sound.upstream().requests().size())
        }
    }
}
