package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.run.Decision;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunArchive;
import dev.baton.engine.run.RunStatus;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton approve}. */
@CommandLine.Command(
        name = "approve",
        sortOptions = false,
        header = "Decide what a run waits for; without a choice, show what is asked.",
        footer = {
            "",
            "Examples:",
            "  baton approve last",
            "  baton approve last accept --comment \"The photos are clear\"",
            "  baton approve 4x2n8q \"by hand\" reject --by Ada",
            "",
            "A choice is named by its word or its number. The run goes on then: here, or at the server",
            "that has the workspace."
        })
final class ApproveCommand extends ControlCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "Its identifier, the beginning or end of it, or last.")
    private String said;

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "The step; may be left out where one question alone waits.")
    private @Nullable String first;

    @Parameters(index = "2", arity = "0..1", paramLabel = "CHOICE", description = "One of the choices, by its word or number.")
    private @Nullable String second;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides. Default: this user.")
    private @Nullable String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "What else is said; the script can read it.")
    private String comment = "";

    ApproveCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        List<String> words = Stream.of(first, second).filter(Objects::nonNull).toList();
        String id;
        List<OpenQuestion> open;
        try (RunArchive archive = someArchive()) {
            id = NamedRun.of(archive, said);
            open = archive.find(id).map(Run::open).orElse(List.of());
        }
        if (words.isEmpty()) {
            return show(id, open);
        }
        OpenQuestion question = question(id, open, words);
        String choice = TerminalQuestions.choice(question.choices(), words.getLast())
                .orElseThrow(() -> usage("'" + words.getLast() + "' is no choice of '" + question.step() + "': one of "
                        + String.join(", ", question.choices())));
        Decision decision = new Decision(choice, by == null ? Person.of(console()) : by, comment);
        Optional<ServingProcess> server = server();
        if (server.isPresent()) {
            JsonObject body = JsonObject.EMPTY.with("step", question.step()).with("choice", choice).with("by", decision.by()).with("comment", comment);
            return done(server.get(), server.get().tell(id, "decide", body), "was decided: " + choice + ". It is looked after");
        }
        try (Baton baton = open()) {
            return decide(baton, id, question.step(), decision);
        }
    }

    private ExitCode decide(Baton baton, String id, String step, Decision decision) throws InterruptedException {
        Instant begun = Instant.now();
        if (!baton.acts(Person.identity(console())).decide(id, step, decision)) {
            throw new RunRefused("no_question", "The question of '" + step + "' does not wait any more", "See what became of it: baton show " + id + option());
        }
        Run run = baton.find(id).orElseThrow();
        if (run.status() == RunStatus.PAUSED && !json()) {
            console().err().println("The decision is kept; the run is paused.");
        }
        return new Attendance(console(), baton, json(), option()).of(run, begun, false);
    }

    private ExitCode show(String id, List<OpenQuestion> open) {
        if (json()) {
            print(JsonObject.EMPTY.with("run", id).with("questions", new JsonArray(open.stream().<Json>map(OpenQuestion::toJson).toList())));
        } else {
            console().out().print(open.isEmpty() ? "Nothing waits in run " + id + "\n" : RunWords.questions(id, open, option()));
        }
        return ExitCode.OK;
    }

    private OpenQuestion question(String id, List<OpenQuestion> open, List<String> words) {
        if (open.isEmpty()) {
            throw new RunRefused("no_question", "Nothing waits in run " + id, "See what became of it: baton show " + id + option());
        }
        List<String> steps = open.stream().map(OpenQuestion::step).toList();
        if (words.size() == 1 && open.size() > 1) {
            throw usage("Several questions wait, so the step must say which: baton approve " + id + " STEP CHOICE, STEP one of '"
                    + String.join("', '", steps) + "'");
        }
        String step = words.size() == 1 ? steps.getFirst() : words.getFirst();
        return open.stream().filter(question -> question.step().equals(step)).findFirst().orElseThrow(() ->
                new RunRefused("no_question", "No question waits at '" + step + "'", "One waits at: '" + String.join("', '", steps) + "'"));
    }
}
