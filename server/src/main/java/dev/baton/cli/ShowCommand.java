package dev.baton.cli;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunArchive;
import dev.baton.engine.run.RunSummary;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton show}. */
@CommandLine.Command(
        name = "show",
        sortOptions = false,
        header = "Show what happened in a run: its steps, the models, why those, tokens, cost, time, what it waits for.",
        footer = {
            "",
            "Examples:",
            "  baton show last",
            "  baton show 4x2n8q                the end or the beginning of an identifier will do",
            "  baton show last --events         each event as it was kept",
            "  baton show last --json",
            "",
            "It only reads, whoever runs it meanwhile."
        })
final class ShowCommand extends ArchiveCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "Its identifier, the beginning or end of it, or last.")
    private String said;

    @Option(names = "--events", description = "Show each event in place of the steps.")
    private boolean events;

    ShowCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (RunArchive archive = someArchive()) {
            String id = NamedRun.of(archive, said);
            Run run = archive.find(id).orElseThrow(() -> forgotten(id));
            RunSummary summary = archive.summary(id).orElseThrow(() -> forgotten(id));
            if (json()) {
                JsonObject json = run.toJson();
                print(events
                        ? json.with("events", new JsonArray(archive.events(id).stream()
                                .<Json>map(event -> event.event().with("id", event.id().toString())).toList()))
                        : json);
            } else if (events) {
                archive.events(id).forEach(this::print);
            } else {
                console().out().print(new RunTrace(run, summary, RunWords.isHeld(workspace())).text(console().outInk(), option()));
            }
        }
        return ExitCode.OK;
    }

    /** Between two looks its retention may have come. */
    private static RunRefused forgotten(String id) {
        return new RunRefused("unknown_run", "Run " + id + " was just forgotten", "List them with: baton runs");
    }

    private void print(KeptEvent kept) {
        JsonObject event = kept.event();
        String step = event.at("step").text("");
        JsonObject rest = event.without("type").without("run").without("at").without("step");
        console().out().println(kept.id() + "  " + RunWords.moment(Instant.parse(event.at("at").text(""))) + "  " + event.at("type").text("")
                + (step.isEmpty() ? "" : "  " + step) + (rest.size() == 0 ? "" : "  " + rest));
    }
}
