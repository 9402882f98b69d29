package dev.baton.cli;

import dev.baton.engine.identity.AccessKey;
import dev.baton.engine.identity.Keys;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code baton keys list}. */
@CommandLine.Command(name = "list", sortOptions = false, header = "List all keys ever made, the oldest first; no secret is known any more.")
final class KeysListCommand extends KeyCommand {

    KeysListCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        List<AccessKey> all = keys.list();
        if (json()) {
            print(JsonObject.EMPTY.with("keys", new JsonArray(all.stream().<Json>map(keys::json).toList())));
        } else if (all.isEmpty()) {
            console().out().println("No key yet: a server answers this machine alone. Make the first with: baton keys create NAME --role admin");
        } else {
            Table table = new Table("id", "name", "role", "state", "made", "expires", "labels");
            all.forEach(key -> table.row(
                    key.id(),
                    key.identity().name(),
                    key.identity().role().word(),
                    keys.state(key),
                    RunWords.moment(key.made()),
                    key.expires() == null ? Figures.NONE : RunWords.moment(key.expires()),
                    key.identity().labels().isEmpty() ? Figures.NONE : labels(key)));
            console().out().print(table.text(console().outInk()));
        }
        return ExitCode.OK;
    }

    private static String labels(AccessKey key) {
        return key.identity().labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()).collect(Collectors.joining(", "));
    }
}
