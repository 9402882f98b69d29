package dev.baton.plugins.guard.pii;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a script says to the guard.
 *
 * @param redact   names of inputs, or of fields within them, whose values are redacted wherever they stand; in small letters
 * @param kinds    what is looked for by its form; all of it where the script does not say
 * @param patterns expressions of the script's own, by kind
 * @param block    which of all these fail the step
 * @param flag     which of them stay as they are and are told
 */
record PiiOptions(Set<String> redact, Set<Kind> kinds, Map<String, String> patterns, Set<String> block, Set<String> flag) {

    private static final List<String> LISTS = List.of("redact", "kinds", "allow", "flag", "block");
    private static final String PATTERNS = "patterns";
    /** What says what is to become of a kind; each kind is in one of them at most. */
    private static final List<String> ACTIONS = List.of("allow", "flag", "block");

    static PiiOptions of(JsonObject options) {
        Set<Kind> kinds = options.has("kinds") ? kinds(options, "kinds") : EnumSet.allOf(Kind.class);
        kinds.removeAll(kinds(options, "allow"));
        Set<String> redact = new HashSet<>();
        texts(options, "redact").forEach(name -> redact.add(name.toLowerCase(Locale.ROOT)));
        Map<String, String> patterns = new LinkedHashMap<>();
        if (options.at(PATTERNS) instanceof JsonObject named) {
            named.forEach((name, pattern) -> patterns.put(Fields.kind(name), pattern.text("")));
        }
        return new PiiOptions(redact, kinds, patterns, Set.copyOf(texts(options, "block")), Set.copyOf(texts(options, "flag")));
    }

    /** How far around a place one has to see to know what is there, in characters. */
    int reach() {
        int reach = 1;
        for (Kind kind : kinds) {
            reach = Math.max(reach, kind.reach());
        }
        if (!redact.isEmpty()) {
            reach = Math.max(reach, Fields.LONGEST_PART + 1);
        }
        return patterns.isEmpty() ? reach : Math.max(reach, Patterns.LONGEST + 2);
    }

    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        for (String name : options.names()) {
            if (name.equals(PATTERNS)) {
                if (options.at(name) instanceof JsonObject patterns) {
                    problems.addAll(Patterns.problems(patterns));
                } else {
                    problems.add("patterns are expressions by name, such as [employee: 'EMP-[0-9]{6}']");
                }
            } else if (!LISTS.contains(name)) {
                problems.add("it knows no option '" + name + "' (valid: " + String.join(", ", LISTS) + ", patterns)");
            } else if (!(options.at(name) instanceof JsonArray list) || !list.items().stream().allMatch(JsonString.class::isInstance)) {
                problems.add(name + " is a list of names, such as ['phone']");
            }
        }
        if (problems.isEmpty()) {
            for (String list : List.of("kinds", "allow")) {
                texts(options, list).stream()
                        .filter(word -> Kind.of(word).isEmpty())
                        .forEach(word -> problems.add("there is no kind '" + word + "' (valid: " + String.join(", ", Kind.words()) + ")"));
            }
            List<String> named = new ArrayList<>(texts(options, "redact").stream().map(Fields::kind).toList());
            if (options.at(PATTERNS) instanceof JsonObject patterns) {
                patterns.names().forEach(name -> named.add(Fields.kind(name)));
            }
            for (String list : List.of("flag", "block")) {
                texts(options, list).stream()
                        .filter(word -> Kind.of(word).isEmpty() && !named.contains(word))
                        .forEach(word -> problems.add(list + " names '" + word + "', which is neither a kind (" + String.join(", ", Kind.words())
                                + ") nor in redact or patterns"));
            }
            problems.addAll(contradictions(options));
        }
        return problems;
    }

    private static List<String> contradictions(JsonObject options) {
        Map<String, String> first = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String action : ACTIONS) {
            for (String word : texts(options, action)) {
                String other = first.putIfAbsent(word, action);
                if (other != null && !other.equals(action)) {
                    problems.add("'" + word + "' is in " + other + " and in " + action + "; one of them holds");
                }
            }
        }
        return problems;
    }

    private static Set<Kind> kinds(JsonObject options, String name) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        texts(options, name).forEach(word -> Kind.of(word).ifPresent(kinds::add));
        return kinds;
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
