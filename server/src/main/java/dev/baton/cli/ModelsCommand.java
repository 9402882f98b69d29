package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.feedback.Expected;
import dev.baton.engine.feedback.Grades;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code baton models}. */
@CommandLine.Command(
        name = "models",
        sortOptions = false,
        header = "List the models of a workspace, and the providers that cannot be used.",
        footer = {
            "",
            "Examples:",
            "  baton models",
            "  OPENAI_API_KEY=… baton models",
            "  baton models --json",
            "  baton models import --help     prices and windows from a list",
            "",
            "Prices are in dollars per million tokens, input / output; quality is 0 to",
            "1, by task: what the card says, corrected by what was graded here.",
            "A key in the environment is enough for a provider; baton.groovy sets up others."
        })
final class ModelsCommand extends ReportCommand {

    ModelsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            List<ModelCard> cards = baton.catalog().entries().stream().map(Catalog.Entry::card).toList();
            Map<String, String> unavailable = baton.catalog().unavailable();
            Grades grades = baton.grades();
            if (json()) {
                print(JsonObject.EMPTY
                        .with("models", new JsonArray(cards.stream().<Json>map(card -> json(card, grades)).toList()))
                        .with("unavailable", unavailable));
            } else {
                show(cards, grades, unavailable);
            }
        }
        return ExitCode.OK;
    }

    private void show(List<ModelCard> cards, Grades grades, Map<String, String> unavailable) {
        Table table = new Table("model", "can", "context", "price in/out", "where", "quality");
        cards.forEach(card -> table.row(
                card.id(),
                String.join(", ", card.capabilities()),
                card.context() == 0 ? Figures.NONE : String.valueOf(card.context()),
                card.prices() == null ? "unknown" : card.prices().input() + " / " + card.prices().output(),
                String.join(", ", card.places()),
                quality(card, grades).entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))));
        console().out().print(table.text(console().outInk()));
        console().out().println(Counted.of(cards.size(), "model"));
        if (!unavailable.isEmpty()) {
            console().out().println();
            console().out().println(console().outInk().strong("cannot be used"));
            unavailable.values().forEach(reason -> console().out().println(reason));
        }
    }

    /** What the card says, and for what was graded here what follows from that. */
    private static Map<String, Expected> quality(ModelCard card, Grades grades) {
        Map<String, Expected> quality = new LinkedHashMap<>();
        card.quality().keySet().forEach(task -> quality.put(task, grades.expected(card, task)));
        quality.putAll(grades.of(card));
        return quality;
    }

    private static JsonObject json(ModelCard card, Grades grades) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", card.id())
                .put("provider", card.provider())
                .put("capabilities", card.capabilities())
                .put("modalities", card.modalities().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList())
                .putIfPresent("context", card.context() == 0 ? null : card.context())
                .putIfPresent("maxOutput", card.maxOutput() == 0 ? null : card.maxOutput())
                .putIfPresent("size", card.size() == null ? null : card.size().name().toLowerCase(Locale.ROOT))
                .put("places", card.places())
                .put("quality", card.quality());
        JsonObject.Builder graded = JsonObject.builder();
        grades.of(card).forEach((task, expected) -> graded.put(
                task,
                JsonObject.builder().putIfPresent("quality", expected.quality()).put("grades", expected.grades()).build()));
        json.putIfPresent("graded", grades.of(card).isEmpty() ? null : graded.build());
        if (card.prices() != null) {
            json.put("dollarsPerMillionTokens", JsonObject.EMPTY
                    .with("input", card.prices().input().inDollars())
                    .with("output", card.prices().output().inDollars()));
        }
        return json.build();
    }
}
