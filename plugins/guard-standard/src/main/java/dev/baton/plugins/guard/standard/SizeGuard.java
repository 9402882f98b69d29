package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Holds back texts that are too long. Each text of a request counts by itself. Safe for many threads. */
@Extension
public final class SizeGuard implements Guard {

    private static final Map<String, Form> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("characters", Form.COUNT);
        OPTIONS.put("tokens", Form.COUNT);
        OPTIONS.put("words", Form.COUNT);
        OPTIONS.put("lines", Form.COUNT);
        OPTIONS.put(Outcome.OPTION, Form.BLOCK_OR_FLAG);
    }

    @Override
    public String name() {
        return "size";
    }

    @Override
    public String description() {
        return "holds back texts with more characters, tokens, words or lines than the script says";
    }

    @Override
    public List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>(Form.problems(options, OPTIONS));
        if (problems.isEmpty() && options.without(Outcome.OPTION).names().isEmpty()) {
            problems.add("it needs to be told what is too long: characters, tokens, words or lines, such as characters: 20000");
        }
        return problems;
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        JsonObject options = context.options();
        String exceeded = exceeded(text, options);
        return exceeded.isEmpty() ? Verdict.ALLOWED : Outcome.of(List.of(new Finding(0, text.length(), exceeded)), options, Verdict.Action.BLOCK);
    }

    private static String exceeded(String text, JsonObject options) {
        if (text.isEmpty()) {
            return "";
        }
        if (text.length() > most(options, "characters")) {
            return "characters";
        }
        Extent extent = Extent.of(text);
        if (extent.tokens() > most(options, "tokens")) {
            return "tokens";
        }
        if (extent.words() > most(options, "words")) {
            return "words";
        }
        return extent.lines() > most(options, "lines") ? "lines" : "";
    }

    private static long most(JsonObject options, String name) {
        return options.at(name).integer(Long.MAX_VALUE);
    }
}
