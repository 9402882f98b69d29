package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.run.Run;
import dev.baton.spi.json.JsonObject;

/** Puts on the audit log what somebody does with another's run; what callers do with their own is in the run's events. */
final class RunActs {

    private RunActs() {}

    static void record(Baton baton, Identity by, String act, Run run) {
        if (!by.id().equals(run.by().id())) {
            baton.keys().record(by, act, run.id(), JsonObject.EMPTY.with("of", run.by().id()).with("orchestration", run.orchestration()));
        }
    }
}
