package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.pf4j.Extension;

/** Redacts keys, tokens, passwords and private keys. Safe for many threads. */
@Extension
public final class SecretsGuard implements Guard {

    private static final Map<String, Form> OPTIONS = new LinkedHashMap<>();
    private static final String KINDS = "kinds";

    static {
        OPTIONS.put(KINDS, Form.TEXTS);
        OPTIONS.put(Outcome.OPTION, Form.ACTION);
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public String description() {
        return "redacts API keys, tokens, passwords in settings and private keys";
    }

    @Override
    public List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>(Form.problems(options, OPTIONS));
        if (problems.isEmpty()) {
            Form.texts(options, KINDS).stream()
                    .filter(word -> Secret.of(word).isEmpty())
                    .forEach(word -> problems.add("there is no kind '" + word + "' (valid: " + String.join(", ", Secret.words()) + ")"));
        }
        return problems;
    }

    @Override
    public OptionalInt window(JsonObject options) {
        return OptionalInt.of(kinds(options).stream().mapToInt(Secret::reach).max().orElse(0));
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        Places found = new Places();
        for (Secret secret : kinds(context.options())) {
            secret.find(text, found);
        }
        return Outcome.of(found.all(), context.options(), Verdict.Action.REDACT);
    }

    private static Set<Secret> kinds(JsonObject options) {
        if (!options.has(KINDS)) {
            return EnumSet.allOf(Secret.class);
        }
        Set<Secret> kinds = EnumSet.noneOf(Secret.class);
        Form.texts(options, KINDS).forEach(word -> Secret.of(word).ifPresent(kinds::add));
        return kinds;
    }
}
