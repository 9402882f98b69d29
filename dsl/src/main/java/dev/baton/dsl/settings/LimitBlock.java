package dev.baton.dsl.settings;

import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.Per;
import dev.baton.engine.spending.Rate;
import dev.baton.engine.spending.RateRule;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How fast may be asked, and by whom; several that hold for a request hold all of them. Whoever asks faster is told when to ask again. */
public final class LimitBlock extends SpendersBlock {

    private static final Set<String> TIMES = Set.of(Per.MINUTE.word(), Per.HOUR.word(), Per.DAY.word());

    private @Nullable Rate requests;
    private @Nullable Rate tokens;
    private int concurrent;

    LimitBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How many requests and starts of runs in a minute, an hour or a day; they come back bit by bit. */
    @Example(value = "requests 60, per: minute", options = "per")
    public void requests(Map<String, ?> options, int most) {
        requests = rate("requests", options, most);
    }

    /** How many tokens, in and out together; what is estimated before a call is corrected after it. */
    @Example(value = "tokens 100.k, per: minute", options = "per")
    public void tokens(Map<String, ?> options, int most) {
        tokens = rate("tokens", options, most);
    }

    private static Rate rate(String what, Map<String, ?> options, int most) {
        if (most < 1) {
            throw new ScriptMistake("wrong_argument", what + " is a number above nothing, such as " + what + " 60, per: minute");
        }
        return new Rate(most, Per.of(Words.oneOf(options.get("per"), "per", TIMES)));
    }

    /** How many single requests at once, in one process. */
    @Example("concurrent 8")
    public void concurrent(int most) {
        if (most < 1) {
            throw new ScriptMistake("wrong_argument", "concurrent is a number above nothing, such as concurrent 8");
        }
        concurrent = most;
    }

    /** The limit; null where it does not say what it limits, which is told. */
    @Nullable RateRule rule(String name, Position at) {
        if (requests == null && tokens == null && concurrent == 0) {
            if (!says("requests", "tokens", "concurrent")) {
                loading().problems().add("missing_directive", "Limit '" + name + "' limits nothing: say requests 60, per: minute, or concurrent 8", at);
            }
            return null;
        }
        return new RateRule(name, who(), requests, tokens, concurrent, at);
    }
}
