package dev.baton.server.faults

import dev.baton.engine.Baton
import dev.baton.engine.dispatch.Deadlines
import dev.baton.engine.plan.Policy
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy

import java.time.Duration
import java.util.concurrent.CountDownLatch

/** What one cell needs: the upstream that goes wrong, one that does not, and an engine of its own, so that no cell suffers from another. */
class Bench implements Closeable {

    final AutoCloseable faulty
    final AutoCloseable sound
    final Baton baton

    /** Where the latch is not at zero, what goes wrong does so when it is: what comes after a reset is lost where it was not read before. */
    Bench(Cell cell, Deadlines deadlines, CountDownLatch read) {
        faulty = cell.wire.upstream { Outcome.ANSWER }
        sound = cell.wire.upstream { Outcome.ANSWER }
        if (cell.fault == null) {
            faulty.upstream().refuses()
        } else {
            faulty.upstream().spoils { request, answer -> cell.spoilt(answer, answer.pieces().size()).endingAfter(read) }
        }
        def builder = Baton.builder().environment([:]).strategy(new FaultyFirst())
                .settings(WorkspaceSettings.DEFAULT.with(deadlines, new Policy.Retry(0, Duration.ZERO)))
                .provider('faulty', cell.wire.provider('faulty', faulty, Outcome.PRICES))
        if (cell.withSound) {
            builder.provider('sound', cell.wire.provider('sound', sound, Outcome.PRICES))
        }
        baton = builder.open()
    }

    @Override
    void close() {
        [baton, faulty, sound]*.close()
    }

    /** Asks the faulty one first. */
    static class FaultyFirst implements RoutingStrategy {
        String name() { 'faulty-first' }

        String description() { 'The faulty one first' }

        List<Choice> rank(RoutingQuery query) {
            query.candidates().sort(false) { it.card().id() }.collect { new Choice(it, 'by name') }
        }
    }
}
