package dev.baton.plugins.guard.pii;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a script says to the guard.
 *
 * @param redact names of inputs, or of fields within them, whose values are redacted wherever they stand; in small letters
 * @param kinds  what is looked for by its form; all of it where the script does not say
 * @param block  which of all these fail the step
 */
record PiiOptions(Set<String> redact, Set<Kind> kinds, Set<String> block) {

    private static final List<String> NAMES = List.of("redact", "kinds", "block");

    static PiiOptions of(JsonObject options) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        texts(options, "kinds").forEach(word -> Kind.of(word).ifPresent(kinds::add));
        Set<String> redact = new HashSet<>();
        texts(options, "redact").forEach(name -> redact.add(name.toLowerCase(Locale.ROOT)));
        return new PiiOptions(redact, options.has("kinds") ? kinds : EnumSet.allOf(Kind.class), Set.copyOf(texts(options, "block")));
    }

    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        for (String name : options.names()) {
            if (!NAMES.contains(name)) {
                problems.add("it knows no option '" + name + "' (valid: " + String.join(", ", NAMES) + ")");
            } else if (!(options.at(name) instanceof JsonArray list) || !list.items().stream().allMatch(JsonString.class::isInstance)) {
                problems.add(name + " is a list of names, such as ['phone']");
            }
        }
        if (problems.isEmpty()) {
            texts(options, "kinds").stream()
                    .filter(word -> Kind.of(word).isEmpty())
                    .forEach(word -> problems.add("there is no kind '" + word + "' (valid: " + String.join(", ", Kind.words()) + ")"));
            List<String> redact = texts(options, "redact").stream().map(Fields::kind).toList();
            texts(options, "block").stream()
                    .filter(word -> Kind.of(word).isEmpty() && !redact.contains(word))
                    .forEach(word -> problems.add("block names '" + word + "', which is neither a kind (" + String.join(", ", Kind.words())
                            + ") nor in redact"));
        }
        return problems;
    }

    private static List<String> texts(JsonObject options, String name) {
        List<String> texts = new ArrayList<>();
        if (options.at(name) instanceof JsonArray list) {
            for (Json item : list) {
                texts.add(item.text(""));
            }
        }
        return texts;
    }
}
