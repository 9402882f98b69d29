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
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.Extension;

/** Holds back texts that name what they must not, or nothing of what they must. Safe for many threads. */
@Extension
public final class TopicsGuard implements Guard {

    private static final Map<String, Form> OPTIONS = new LinkedHashMap<>();
    private static final String DENY = "deny";
    private static final String ALLOW = "allow";

    static {
        OPTIONS.put(DENY, Form.TEXTS);
        OPTIONS.put(ALLOW, Form.TEXTS);
        OPTIONS.put(Outcome.OPTION, Form.ACTION);
    }

    /** As many lists as are kept ready; scripts have few, and say the same at every text. */
    private static final int MOST_KEPT = 200;

    private final Map<List<String>, Phrases> kept = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public String description() {
        return "holds back texts with a word or phrase that is denied, or without any of those that are allowed";
    }

    @Override
    public List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>(Form.problems(options, OPTIONS));
        if (!problems.isEmpty()) {
            return problems;
        }
        for (String list : List.of(DENY, ALLOW)) {
            for (String phrase : Form.texts(options, list)) {
                Words words = new Words(phrase);
                int count = 0;
                boolean fits = true;
                while (words.next()) {
                    count++;
                    fits &= !words.folded().isEmpty();
                }
                if (count == 0) {
                    problems.add(list + " has '" + phrase + "', which has no word in it");
                } else if (count > Phrases.MOST_WORDS || !fits) {
                    problems.add("a phrase of " + list + " has " + Phrases.MOST_WORDS + " words at most, of " + Words.LONGEST + " characters each");
                }
            }
        }
        if (Form.texts(options, DENY).isEmpty() && Form.texts(options, ALLOW).isEmpty()) {
            problems.add("it needs to be told what to look for, such as deny: ['insider tip', 'weapon*']");
        }
        return problems;
    }

    /** All of a text has to be seen to say that nothing of what is allowed is in it. */
    @Override
    public OptionalInt window(JsonObject options) {
        return options.has(ALLOW) ? OptionalInt.empty() : OptionalInt.of(phrases(options, DENY).reach());
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        JsonObject options = context.options();
        List<Finding> denied = phrases(options, DENY).find(text, "topic");
        if (denied.isEmpty() && options.has(ALLOW) && !text.isBlank() && phrases(options, ALLOW).find(text, "topic").isEmpty()) {
            return Outcome.of(List.of(new Finding(0, text.length(), "off-topic")), options, Verdict.Action.BLOCK);
        }
        return Outcome.of(denied, options, Verdict.Action.BLOCK);
    }

    private Phrases phrases(JsonObject options, String list) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(Form.texts(options, list), Phrases::of);
    }
}
