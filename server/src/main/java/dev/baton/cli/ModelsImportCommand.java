package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.catalog.prices.ImportedModels;
import dev.baton.engine.catalog.prices.PriceImport;
import dev.baton.engine.catalog.prices.PriceList;
import dev.baton.engine.catalog.prices.PriceListSource;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton models import}. */
@CommandLine.Command(
        name = "import",
        sortOptions = false,
        header = "Take prices and windows from a list that others keep, and tell what changed.",
        description = {
            "",
            "The list is JSON in the layout of LiteLLM's model_prices_and_context_window.json. Prices of the workspace's models become those of",
            "the list; a window or a cap on the answer is taken where none is known. The figures go to models.json in the workspace;",
            "what baton.groovy says of a model still comes before them."
        },
        footer = {
            "",
            "Examples:",
            "  baton models import prices.json",
            "  baton models import https://prices.example/model_prices_and_context_window.json --dry-run",
            "  baton models import prices.json --add 'openai/gpt-4.1*'"
        })
final class ModelsImportCommand extends ReportCommand {

    @Parameters(paramLabel = "FILE|URL", description = "Where the list is.")
    private String source;

    @Option(
            names = "--add",
            paramLabel = "MODEL",
            description = "Add a model of the list that the workspace does not have, as provider/name; * stands for anything. Repeatable.")
    private List<String> add = List.of();

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    ModelsImportCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        PriceList list = PriceListSource.read(source);
        try (Baton baton = open()) {
            PriceImport found = PriceImport.of(baton.catalog(), list, wanted());
            if (!dryRun && !found.models().isEmpty()) {
                ImportedModels.write(workspace(), source, Instant.now(), found.models());
                baton.keys().record(Person.identity(console()), "models.imported", ImportedModels.FILE, JsonObject.EMPTY.with("models", found.models().size()));
            }
            if (json()) {
                print(json(found));
            } else {
                show(found);
            }
        }
        return ExitCode.OK;
    }

    private Predicate<String> wanted() {
        List<Pattern> patterns = add.stream()
                .map(one -> Pattern.compile(Pattern.quote(one).replace("*", "\\E.*\\Q")))
                .toList();
        return id -> patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }

    private void show(PriceImport found) {
        if (!found.changes().isEmpty()) {
            Table table = new Table("model", "what", "was", "is");
            found.changes().forEach(change ->
                    table.row(change.model(), change.what(), change.was().isEmpty() ? Figures.NONE : change.was(), change.is()));
            console().out().print(table.text(console().outInk()));
            console().out().println("Prices are in dollars per million tokens.");
        }
        console().out().println(Counted.of(found.models().size(), "model") + " changed, " + found.unchanged() + " unchanged, "
                + found.unlisted().size() + " not in the list.");
        if (found.others() > 0) {
            console().out().println("The list has " + Counted.of(found.others(), "other model")
                    + " for the workspace's providers; add those you want with --add 'provider/name'.");
        }
        if (!found.models().isEmpty()) {
            console().out().println(dryRun
                    ? "Nothing was written: --dry-run."
                    : "Written to " + workspace().resolve(ImportedModels.FILE));
        }
    }

    private JsonObject json(PriceImport found) {
        List<Json> changes = found.changes().stream()
                .<Json>map(change -> JsonObject.builder()
                        .put("model", change.model())
                        .put("what", change.what())
                        .put("was", change.was().isEmpty() ? null : change.was())
                        .put("is", change.is())
                        .build())
                .toList();
        return JsonObject.builder()
                .put("changes", new JsonArray(changes))
                .put("unchanged", found.unchanged())
                .put("notInTheList", found.unlisted())
                .put("others", found.others())
                .put("written", !dryRun && !found.models().isEmpty())
                .build();
    }
}
