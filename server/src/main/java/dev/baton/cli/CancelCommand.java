package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton cancel}. */
@CommandLine.Command(
        name = "cancel",
        sortOptions = false,
        header = "Stop runs for good.",
        footer = {
            "",
            "Examples:",
            "  baton cancel last",
            "  baton cancel 4x2n8q 77hkd0",
            "",
            "A run that is over stays as it is. Where a server has the workspace, it is asked to."
        })
final class CancelCommand extends ControlCommand {

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "RUN", description = "Identifiers, the beginning or end of them, or last.")
    private List<String> said;

    CancelCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        List<String> ids = said.stream().map(this::id).distinct().toList();
        List<Json> runs = new ArrayList<>();
        Optional<ServingProcess> server = server();
        if (server.isPresent()) {
            for (String id : ids) {
                JsonObject run = server.get().tell(id, "cancel", JsonObject.EMPTY);
                runs.add(run);
                tell(id, run.at("status").text(""), ", by " + server.get().shown());
            }
        } else {
            try (Baton baton = open()) {
                for (String id : ids) {
                    baton.acts(Person.identity(console())).cancel(id);
                    Run run = baton.find(id).orElseThrow();
                    runs.add(run.toJson());
                    tell(id, run.status().name().toLowerCase(Locale.ROOT), "");
                }
            }
        }
        if (json()) {
            print(JsonObject.EMPTY.with("runs", new JsonArray(runs)));
        }
        return ExitCode.OK;
    }

    private void tell(String id, String status, String by) {
        if (!json()) {
            console().out().println(switch (status) {
                case "cancelled" -> "Run " + id + " is cancelled" + by;
                case "running" -> "Run " + id + " was told to stop" + by;
                default -> "Run " + id + " is over already: it has " + status;
            });
        }
    }
}
