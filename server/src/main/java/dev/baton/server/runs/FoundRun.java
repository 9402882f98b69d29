package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;

/** The run that a path names. */
final class FoundRun {

    private FoundRun() {}

    /**
     * The run.
     *
     * @throws HttpFailure 404 where there is none, or it is not to be seen by whoever asks: nobody learns of another's run that there is one
     */
    static Run of(Baton baton, Exchange exchange) {
        String id = exchange.path("id");
        return baton.find(id).filter(run -> exchange.by().sees(run.by().id())).orElseThrow(() -> HttpFailure.of(404, "unknown_run", "There is no run '" + id + "'"
                + (baton.keepsRuns() ? ", or it was forgotten: GET /v1/runs lists those that are kept" : " under way, nor among the last thousand that are over")));
    }
}
