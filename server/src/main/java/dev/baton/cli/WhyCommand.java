package dev.baton.cli;

import dev.baton.engine.event.Story;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.run.RunArchive;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton why}. */
@CommandLine.Command(
        name = "why",
        sortOptions = false,
        header = "Show why a run's steps, or a single request, went to the models they went to: routes, reasons, attempts.",
        footer = {
            "",
            "Examples:",
            "  baton why last",
            "  baton why 4x2n8q answer          one step of a run",
            "  baton why req_01jd5e8m6q         a single request; its identifier is the header Baton-Request",
            "",
            "Runs are read from the workspace; requests are remembered by the server that had them, the last of them",
            "and those that failed. What was asked and answered is not shown."
        })
final class WhyCommand extends ArchiveCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "A run's identifier, the beginning or end of it, or last; or a request's.")
    private String said;

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "The step's path. Default: all that asked a model.")
    private @Nullable String step;

    WhyCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        JsonObject told = said.startsWith("req_") ? request() : run();
        if (json()) {
            print(told);
        } else if (told.at("steps") instanceof JsonArray steps) {
            steps.forEach(one -> console().out().print(new StoryText(console().outInk()).of(one.at("step").text(""), one)));
        } else {
            console().out().print(new StoryText(console().outInk()).of(told.at("request").text(""), told));
        }
        return ExitCode.OK;
    }

    private JsonObject request() throws InterruptedException {
        return server()
                .orElseThrow(() -> new RunRefused(
                        "unknown_request", "No server has this workspace, and requests are remembered by the server that had them",
                        "Start one with: baton serve" + option()))
                .ask("/v1/requests/" + said);
    }

    private JsonObject run() {
        try (RunArchive archive = someArchive()) {
            String id = NamedRun.of(archive, said);
            List<JsonObject> events = archive.events(id).stream().map(KeptEvent::event).toList();
            List<Json> stories = new ArrayList<>();
            for (String path : step == null ? routed(events) : List.of(step)) {
                List<JsonObject> own = Story.step(events, path);
                if (own.isEmpty()) {
                    throw new RunRefused("unknown_step", "Run " + id + " has not come to a step '" + path + "'", "Its steps: baton show " + id + option());
                }
                JsonObject.Builder story = JsonObject.builder().put("step", path);
                Story.of(own).forEach(story::put);
                stories.add(story.build());
            }
            if (stories.isEmpty()) {
                throw new RunRefused("unknown_step", "No step of run " + id + " has asked a model", "Its steps: baton show " + id + option());
            }
            return JsonObject.builder().put("run", id).put("steps", new JsonArray(stories)).build();
        }
    }

    /** The steps that asked a model, in the order they began. */
    private static List<String> routed(List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.at("type").text("").equals("step_started"))
                .map(event -> event.at("step").text(""))
                .distinct()
                .filter(path -> Story.step(events, path).stream().anyMatch(event -> event.at("type").text("").matches("routed|cache_hit")))
                .toList();
    }
}
