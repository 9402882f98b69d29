package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.plugin.InstalledPlugin;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code baton plugins}. */
@CommandLine.Command(
        name = "plugins",
        sortOptions = false,
        header = "List the plugins and what each of them offers.",
        footer = {
            "",
            "Example:",
            "  baton plugins -w samples/quickstart",
            "",
            "Plugins are the jars and zips in the workspace's plugins folder, and those that came",
            "with Baton."
        })
final class PluginsCommand extends ReportCommand {

    PluginsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            List<InstalledPlugin> plugins = baton.plugins();
            if (json()) {
                print(JsonObject.EMPTY.with("plugins", new JsonArray(plugins.stream().<Json>map(PluginsCommand::json).toList())));
            } else {
                Table table = new Table("plugin", "version", "offers", "path");
                plugins.forEach(plugin -> table.row(
                        plugin.manifest().id(),
                        plugin.manifest().version().isEmpty() ? Figures.NONE : plugin.manifest().version(),
                        offers(plugin),
                        plugin.path()));
                console().out().print(table.text(console().outInk()));
                console().out().println(Counted.of(plugins.size(), "plugin"));
            }
        }
        return ExitCode.OK;
    }

    /** As {@code provider openai, ollama; strategy cheapest}: the engine tells each with its kind. */
    private static String offers(InstalledPlugin plugin) {
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        for (String offer : plugin.offers()) {
            int space = offer.indexOf(' ');
            byKind.computeIfAbsent(offer.substring(0, Math.max(0, space)), kind -> new ArrayList<>())
                    .add(offer.substring(space + 1));
        }
        return byKind.entrySet().stream()
                .map(kind -> kind.getKey() + " " + String.join(", ", kind.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static JsonObject json(InstalledPlugin plugin) {
        return JsonObject.builder()
                .put("id", plugin.manifest().id())
                .put("version", plugin.manifest().version())
                .put("requires", plugin.manifest().requires())
                .put("description", plugin.manifest().description())
                .put("provider", plugin.manifest().vendor())
                .put("license", plugin.manifest().license())
                .put("offers", plugin.offers())
                .put("path", plugin.path())
                .build();
    }
}
