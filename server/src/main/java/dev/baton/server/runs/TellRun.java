package dev.baton.server.runs;

import dev.baton.engine.Acts;
import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells a run to stop for good, to be laid down, or to go on. */
public final class TellRun implements Handling {

    private final Baton baton;
    private final Word word;

    private interface Word {
        /** Says it to a run of an engine. */
        void to(Acts acts, String run);
    }

    private TellRun(Baton baton, Word word) {
        this.baton = baton;
        this.word = word;
    }

    /** Tells the runs of that engine to stop for good. */
    public static TellRun cancel(Baton baton) {
        return new TellRun(baton, Acts::cancel);
    }

    /** Lays the runs of that engine down. */
    public static TellRun pause(Baton baton) {
        return new TellRun(baton, Acts::pause);
    }

    /** Has the runs of that engine go on. */
    public static TellRun resume(Baton baton) {
        return new TellRun(baton, Acts::resume);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.anyBody();
        word.to(baton.acts(exchange.by()), FoundRun.of(baton, exchange).id());
        Run run = FoundRun.of(baton, exchange);
        // A call under way is given up, which takes a moment.
        exchange.json(run.status() == RunStatus.RUNNING ? 202 : 200, run.toJson());
    }
}
