package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import dev.baton.spi.routing.Rule;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * The first rule that holds decides: by its strategy, or by its model, which then comes before the others in the order of the last rule, the one
 * for where no other holds. A rule that cannot be followed is passed over, and the reasons say so: one whose condition fails, whose model does
 * not qualify, or whose strategy fails. Without any rule to follow, the candidates stay as they came.
 */
@Extension
public final class Rules implements RoutingStrategy {

    private static final int LONGEST = 120;

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String description() {
        return "The strategy or the model of the first rule that holds for the input";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) throws InterruptedException {
        List<String> passed = new ArrayList<>();
        for (Rule rule : query.rules()) {
            if (!holds(rule, query, passed)) {
                continue;
            }
            if (!isModel(rule.choose())) {
                try {
                    return told(query.strategies().by(rule.choose()), before(passed) + rule.text() + ": ");
                } catch (RuntimeException failure) {
                    passed.add(rule.text() + " is passed over: '" + rule.choose() + "' failed (" + shown(failure) + ")");
                    continue;
                }
            }
            int named = index(rule.choose(), query.candidates());
            if (named >= 0) {
                return named(named, rule, query, before(passed));
            }
            passed.add(rule.text() + " is passed over: " + rule.choose() + " does not qualify");
        }
        String why = before(passed) + (query.rules().isEmpty() ? "there is no rule" : "no rule can be followed");
        return Ranking.asTheyCame(query.candidates(), index -> why + ", so as they came");
    }

    private static boolean holds(Rule rule, RoutingQuery query, List<String> passed) {
        try {
            return rule.when().test(query.input().features());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            // A condition is the user's code: a mistake in it must not cost the route.
            passed.add(rule.text() + " is passed over: its condition failed (" + shown(failure) + ")");
            return false;
        }
    }

    private static List<Choice> named(int named, Rule rule, RoutingQuery query, String before) throws InterruptedException {
        Ranking rest = rest(query);
        String chosen = before + rule.text() + ": names this model";
        String behind = before + rule.text() + ": behind " + rule.choose() + ", which it names; ";
        return rest.first(named).reasoned(index -> index == named ? chosen : behind + rest.reason(index));
    }

    /** In the order of the last rule, where that is a strategy's that works. */
    private static Ranking rest(RoutingQuery query) throws InterruptedException {
        String last = query.rules().getLast().choose();
        if (!isModel(last)) {
            try {
                return query.strategies().by(last);
            } catch (RuntimeException failure) {
                return Ranking.asTheyCame(query.candidates(), index -> "as it came, since '" + last + "' failed (" + shown(failure) + ")");
            }
        }
        return Ranking.asTheyCame(query.candidates(), index -> "as it came");
    }

    private static Ranking told(Ranking ranking, String prefix) {
        return ranking.reasoned(index -> prefix + ranking.reason(index));
    }

    private static String before(List<String> passed) {
        return passed.isEmpty() ? "" : String.join("; ", passed) + "; ";
    }

    private static boolean isModel(String choose) {
        return choose.indexOf('/') >= 0;
    }

    private static int index(String model, List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).card().id().equals(model)) {
                return i;
            }
        }
        return -1;
    }

    /** What failed, on one short line. */
    private static String shown(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
