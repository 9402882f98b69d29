package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.workspace.Problem;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton check}. */
@CommandLine.Command(
        name = "check",
        sortOptions = false,
        header = "Find every mistake of every script, without asking a model.",
        footer = {
            "",
            "Examples:",
            "  baton check",
            "  baton check triage -w samples/quickstart",
            "",
            "Each mistake is shown with its file, line and column. A need that no model of this",
            "workspace meets is a mistake too, and so is a budget that no run can keep to. Ends with",
            "4 where there is one, for use in a build. With --json, each is an object with code, message,",
            "file, line, column and source (the line itself)."
        })
final class CheckCommand extends ReportCommand {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these orchestrations and those they invoke.")
    private List<String> names = List.of();

    CheckCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            List<Problem> problems = baton.check(names);
            List<String> checked = names.isEmpty() ? baton.orchestrations() : names;
            // A workspace of settings alone is a gateway's.
            if (problems.isEmpty() && checked.isEmpty() && !Files.exists(workspace().resolve("baton.groovy"))) {
                throw new WorkspaceException(
                        "There is no orchestration in " + workspace().toAbsolutePath().normalize(),
                        "Scripts are in orchestrations/*.groovy; -w DIR names another workspace, baton init DIR makes one.");
            }
            return report(problems, checked);
        } catch (ScriptException settings) {
            return report(settings.problems(), List.of());
        }
    }

    private ExitCode report(List<Problem> problems, List<String> checked) {
        if (json()) {
            print(JsonObject.EMPTY
                    .with("orchestrations", checked)
                    .with("problems", new JsonArray(problems.stream().<Json>map(Problem::toJson).toList())));
        } else {
            Ink ink = console().outInk();
            problems.forEach(problem -> console().out().println(problem));
            console().out().println(
                    problems.isEmpty()
                            ? ink.good((checked.isEmpty() ? "baton.groovy" : Counted.of(checked.size(), "orchestration")) + ": no problem")
                            : ink.bad(Counted.problems(problems)));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SCRIPT;
    }
}
