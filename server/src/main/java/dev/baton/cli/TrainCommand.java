package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.BadInput;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.feedback.Examples;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.WholeFile;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton train}. */
@CommandLine.Command(
        name = "train",
        sortOptions = false,
        header = "Train a routing strategy with graded examples, and tell what it is worth.",
        description = {
            "",
            "An example is a line of JSON, a grade from 0 (wrong) to 1 (right), true or",
            "false for each model that was asked:",
            "  {\"prompt\": \"Prove it\", \"models\": {\"openai/gpt-5\": 1, \"local/tiny\": 0.2}}",
            "The lines of a workspace's .baton/outcomes.jsonl do as well, and are taken",
            "where no file is named; they have texts where baton.groovy says so:",
            "  baton { routing { outcomes texts: true } }",
            "A part of the examples is kept aside to try the strategy with."
        },
        footer = {
            "",
            "Examples:",
            "  baton train learned graded.jsonl -o routing.model",
            "  baton train learned -o routing.model --option seed=7"
        })
final class TrainCommand extends ReportCommand {

    private static final String BLANK = "\r\u001b[K";

    @Parameters(index = "0", paramLabel = "STRATEGY", description = "The strategy.")
    private String strategy;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Examples. Default: what was graded in the workspace.")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the model goes; baton.groovy names it to the strategy.")
    private Path output;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "What the strategy is told, before what baton.groovy tells it. Repeatable.")
    private Map<String, String> options = new LinkedHashMap<>();

    TrainCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        try (Baton baton = open()) {
            if (!baton.trainer().names().contains(strategy)) {
                throw usage("There is no strategy '" + strategy + "' that is trained"
                        + (baton.trainer().names().isEmpty()
                                ? ", nor any other; see 'baton plugins'"
                                : "; there are: " + String.join(", ", baton.trainer().names())));
            }
            Examples examples = examples(baton);
            say(Counted.of(examples.all().size(), "example") + " of " + Counted.of(examples.models().size(), "model"));
            Training training = train(baton, examples);
            write(training.model());
            baton.keys().record(Person.identity(console()), "strategy.trained", strategy, JsonObject.EMPTY.with("file", output.toString()));
            report(training);
        }
        return ExitCode.OK;
    }

    private Examples examples(Baton baton) {
        Examples examples = new Examples();
        for (Path file : files) {
            try {
                examples.read(file);
            } catch (IOException failure) {
                throw usage(file + " cannot be read: " + (Files.exists(file) ? failure.getMessage() : "there is no such file"));
            }
        }
        if (files.isEmpty()) {
            baton.outcomes().forEach(examples::add);
        }
        if (!examples.problems().isEmpty()) {
            throw bad(examples.problems());
        }
        if (examples.all().isEmpty()) {
            throw bad(List.of(examples.textless() == 0
                    ? "there is no example" + (files.isEmpty() ? "; nothing was graded in this workspace yet" : "")
                    : Counted.of(examples.textless(), "outcome") + " without a text; texts are kept with: routing { outcomes texts: true }"));
        }
        return examples;
    }

    private Training train(Baton baton, Examples examples) throws InterruptedException {
        boolean shown = console().errTerminal();
        try {
            return baton.trainer()
                    .train(strategy, examples.all(), told(), texts -> {
                        if (shown) {
                            console().err().print(BLANK + Counted.of(texts, "text") + " read");
                            console().err().flush();
                        }
                    })
                    .orElseThrow();
        } catch (IllegalArgumentException wrong) {
            throw bad(List.of(String.valueOf(wrong.getMessage())));
        } catch (ModelFailure failure) {
            throw bad(List.of("it needs vectors of the texts, and there are none to be had: " + failure.getMessage()));
        } finally {
            if (shown) {
                console().err().print(BLANK);
                console().err().flush();
            }
        }
    }

    /** A number and a truth are what they look like, all else is text. */
    private JsonObject told() {
        JsonObject.Builder told = JsonObject.builder();
        options.forEach((name, value) -> {
            Json json;
            try {
                json = Json.parse(value);
            } catch (JsonException text) {
                json = Json.of(value);
            }
            told.put(name, json instanceof JsonNumber || json instanceof JsonBoolean ? json : value);
        });
        return told.build();
    }

    private void write(byte[] model) {
        try {
            WholeFile.write(output, model);
        } catch (IOException failure) {
            throw new WorkspaceException(
                    output + " cannot be written: " + failure.getMessage(), "Is its folder there, and may you write there?");
        }
    }

    private void report(Training training) {
        if (json()) {
            print(JsonObject.EMPTY.with("model", output.toString()).with("bytes", training.model().length).with("figures", training.figures()));
        } else {
            training.report().lines().forEach(console().out()::println);
            console().out().println("The model is in " + output + ".");
        }
    }

    private void say(String line) {
        if (!json()) {
            console().err().println(line);
        }
    }

    private BadInput bad(List<String> faults) {
        return new BadInput(strategy + " cannot be trained", faults, "How to write examples: baton train --help", Position.NONE);
    }
}
