package dev.baton.engine.guard;

import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a guard of the engine's own does about what it has something against: {@code action: 'block'}, as where nothing is said, or {@code 'flag'}. */
final class Actions {

    private Actions() {}

    static Verdict.Action of(JsonObject options) {
        return options.at("action").text("block").equals("flag") ? Verdict.Action.FLAG : Verdict.Action.BLOCK;
    }

    /** What is wrong with the action, and with names that are none of these. */
    static List<String> problems(JsonObject options, List<String> names) {
        List<String> problems = new ArrayList<>();
        for (String name : options.names()) {
            if (!names.contains(name)) {
                problems.add("it knows no option '" + name + "' (valid: " + String.join(", ", names) + ")");
            }
        }
        if (options.has("action") && !List.of("block", "flag").contains(options.at("action").text(""))) {
            problems.add("action is 'block' or 'flag'");
        }
        return problems;
    }
}
