package dev.baton.cli;

import dev.baton.engine.Acts;
import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton resume}. */
@CommandLine.Command(
        name = "resume",
        sortOptions = false,
        header = "Have a run go on that was paused or interrupted, or begin again from one of its steps.",
        footer = {
            "",
            "Examples:",
            "  baton resume last",
            "  baton resume 4x2n8q --from answer",
            "",
            "What is finished is not done again, nor paid. --from forgets that step and all that began",
            "after it, also of a run that is over. Where a server has the workspace, it is asked to."
        })
final class ResumeCommand extends ControlCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "Its identifier, the beginning or end of it, or last.")
    private String said;

    @Option(names = "--from", paramLabel = "STEP", description = "The path of a step, as baton show has it.")
    private @Nullable String from;

    ResumeCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        String id = id(said);
        Optional<ServingProcess> server = server();
        if (server.isPresent()) {
            JsonObject run = from == null
                    ? server.get().tell(id, "resume", JsonObject.EMPTY)
                    : server.get().tell(id, "retry", JsonObject.EMPTY.with("step", from));
            return done(server.get(), run, "was taken up");
        }
        try (Baton baton = open()) {
            Instant begun = Instant.now();
            Acts acts = baton.acts(Person.identity(console()));
            Run run = from == null ? acts.resume(id) : acts.retry(id, from);
            return new Attendance(console(), baton, json(), option()).of(run, begun, false);
        }
    }
}
