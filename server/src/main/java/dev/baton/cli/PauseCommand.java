package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.spi.json.JsonObject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton pause}. */
@CommandLine.Command(
        name = "pause",
        sortOptions = false,
        header = "Lay a run down until it is resumed.",
        footer = {
            "",
            "Example:",
            "  baton pause last",
            "  baton resume last",
            "",
            "A call of a model that is under way is given up, and made again then. A decision that is",
            "taken meanwhile is kept. Where a server has the workspace, it is asked to."
        })
final class PauseCommand extends ControlCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "Its identifier, the beginning or end of it, or last.")
    private String said;

    PauseCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        String id = id(said);
        Optional<ServingProcess> server = server();
        if (server.isPresent()) {
            return done(server.get(), server.get().tell(id, "pause", JsonObject.EMPTY), "was told to pause");
        }
        try (Baton baton = open()) {
            baton.acts(Person.identity(console())).pause(id);
            if (json()) {
                print(baton.find(id).orElseThrow().toJson());
            } else {
                console().out().println("Run " + id + " is paused. Go on with: baton resume " + id + option());
            }
        }
        return ExitCode.OK;
    }
}
