package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.run.Run;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;

/** Streams the events of a run, from the first or from where a client has come to, to its end. A client that hangs up leaves the run alone. */
public final class WatchRun implements Handling {

    private final Baton baton;

    /** Of the runs of that engine. */
    public WatchRun(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        EventId from = RunEventStream.from(exchange);
        Run run = FoundRun.of(baton, exchange);
        exchange.watchClient();
        try (RunFeed feed = new RunFeed(watcher -> {
            run.watch(from, watcher);
            return run;
        })) {
            exchange.stopBy(feed::stop);
            exchange.leaveBy(feed::stop);
            new RunEventStream(feed, exchange.events()).send();
        }
    }
}
