package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.feedback.Expected;
import dev.baton.engine.feedback.Grades;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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
            "  baton models --ask             and what each provider lists at this moment",
            "  baton models import --help     prices and windows from a list",
            "",
            "Prices are in dollars per million tokens, input / output; quality is 0 to",
            "1, by task: what the card says, corrected by what was graded here.",
            "A key in the environment is enough for a provider; baton.groovy sets up others.",
            "",
            "The models of a vendor are those that Baton has a card of. Another one that the vendor",
            "lists can be named all the same (provider/name): the vendor is asked when somebody does.",
            "--ask does so for all of them, and says of each model whether its provider lists it;",
            "some providers serve names, such as aliases, that they do not list."
        })
final class ModelsCommand extends ReportCommand {

    @Option(names = "--ask", description = "Ask every provider that can tell which models it serves now.")
    private boolean ask;

    ModelsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            if (ask) {
                baton.catalog().ask();
            }
            List<ModelCard> cards = baton.catalog().entries().stream().map(Catalog.Entry::card).toList();
            if (json()) {
                JsonObject.Builder report = JsonObject.builder()
                        .put("models", new JsonArray(cards.stream().<Json>map(card -> json(card, baton)).toList()))
                        .put("unavailable", baton.catalog().unavailable());
                if (ask) {
                    report.put("unanswered", unanswered(baton.catalog()));
                }
                print(report.build());
            } else {
                show(cards, baton);
            }
        }
        return ExitCode.OK;
    }

    private void show(List<ModelCard> cards, Baton baton) {
        Catalog catalog = baton.catalog();
        List<String> titles = new ArrayList<>(List.of("model", "can", "context", "price in/out", "where", "quality"));
        if (ask) {
            titles.add(1, "listed");
        }
        Table table = new Table(titles.toArray(String[]::new));
        cards.forEach(card -> table.row(row(card, baton)));
        console().out().print(table.text(console().outInk()));
        console().out().println(Counted.of(cards.size(), "model"));
        Map<String, String> unavailable = catalog.unavailable();
        section("cannot be used", unavailable.values());
        if (ask) {
            Map<String, String> unanswered = unanswered(catalog);
            unanswered.keySet().removeAll(unavailable.keySet());
            section("known by their cards alone", unanswered.values());
        }
    }

    private void section(String title, Collection<String> lines) {
        if (!lines.isEmpty()) {
            console().out().println();
            console().out().println(console().outInk().strong(title));
            lines.forEach(line -> console().out().println(line));
        }
    }

    private String[] row(ModelCard card, Baton baton) {
        List<String> cells = new ArrayList<>(List.of(
                card.id(),
                String.join(", ", card.capabilities()),
                card.context() == 0 ? Figures.NONE : String.valueOf(card.context()),
                card.prices() == null ? "unknown" : card.prices().input() + " / " + card.prices().output(),
                String.join(", ", card.places()),
                quality(card, baton.grades()).entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))));
        if (ask) {
            cells.add(1, isListed(card, baton.catalog()).map(listed -> listed ? "yes" : "no").orElse(Figures.NONE));
        }
        return cells.toArray(String[]::new);
    }

    /** Whether its provider lists it; empty where that was not asked, or did not answer. */
    private static Optional<Boolean> isListed(ModelCard card, Catalog catalog) {
        return catalog.listed(card.provider())
                .filter(listed -> listed.failure().isEmpty())
                .map(listed -> listed.names().contains(card.name()));
    }

    private static Map<String, String> unanswered(Catalog catalog) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String provider : catalog.names()) {
            catalog.listed(provider).map(Catalog.Listed::failure).filter(why -> !why.isEmpty()).ifPresent(why -> all.put(provider, why));
        }
        return all;
    }

    /** What the card says, and for what was graded here what follows from that. */
    private static Map<String, Expected> quality(ModelCard card, Grades grades) {
        Map<String, Expected> quality = new LinkedHashMap<>();
        card.quality().keySet().forEach(task -> quality.put(task, grades.expected(card, task)));
        quality.putAll(grades.of(card));
        return quality;
    }

    private JsonObject json(ModelCard card, Baton baton) {
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
        Map<String, Expected> known = baton.grades().of(card);
        known.forEach((task, expected) -> graded.put(
                task,
                JsonObject.builder().putIfPresent("quality", expected.quality()).put("grades", expected.grades()).build()));
        json.putIfPresent("graded", known.isEmpty() ? null : graded.build());
        if (ask) {
            isListed(card, baton.catalog()).ifPresent(listed -> json.put("listed", listed));
        }
        if (card.prices() != null) {
            json.put("dollarsPerMillionTokens", JsonObject.EMPTY
                    .with("input", card.prices().input().inDollars())
                    .with("output", card.prices().output().inDollars()));
        }
        return json.build();
    }
}
