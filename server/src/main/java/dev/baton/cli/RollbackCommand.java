package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.workspace.Version;
import dev.baton.spi.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton rollback}. */
@CommandLine.Command(
        name = "rollback",
        sortOptions = false,
        header = "Give an orchestration's script the text of an older version.",
        footer = {
            "",
            "Examples:",
            "  baton rollback triage 3f9a12c0",
            "  baton versions triage             which there are",
            "",
            "The text that is replaced is kept as a version of its own, so that nothing is lost. A server",
            "that runs takes the restored script for the next run; runs under way keep theirs."
        })
final class RollbackCommand extends ReportCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The orchestration.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "HASH", description = "The version, by the first digits of its hash, 4 at least.")
    private String hash = "";

    RollbackCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            Version restored = baton.versions().restore(name, hash);
            baton.keys().record(Person.identity(console()), "orchestration.restored", name, JsonObject.EMPTY.with("hash", restored.hash()));
            if (json()) {
                print(restored.toJson().with("current", true));
            } else {
                console().out().println(restored.file() + " has the text of version " + restored.hash() + " again");
            }
        }
        return ExitCode.OK;
    }
}
