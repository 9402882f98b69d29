package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Position;
import dev.baton.spi.model.Money;
import java.util.Map;
import java.util.Set;

/** What may be spent. It is checked for mistakes; nothing enforces it yet, and reading it says so. */
public final class BudgetBlock extends Directed {

    private static final Set<String> WINDOWS = Set.of("minute", "hour", "day", "week", "month");

    BudgetBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How much money in a window of time. */
    @Example(value = "cost 50.usd, per: day", options = "per")
    public void cost(Map<String, ?> options, Object amount) {
        if (!(amount instanceof Money money) || money.nanos() <= 0) {
            throw new ScriptMistake("wrong_argument", "cost is an amount above nothing, such as 50.usd");
        }
        window(options);
    }

    /** How many tokens in a window of time. */
    @Example(value = "tokens 40.k, per: day", options = "per")
    public void tokens(Map<String, ?> options, int most) {
        if (most < 1) {
            throw new ScriptMistake("wrong_argument", "tokens is a number above nothing, such as 40.k");
        }
        window(options);
    }

    /** Who spends from it. */
    @Example("share 'support-bot', 'triage'")
    public void share(CharSequence... who) {
        if (who.length == 0) {
            throw new ScriptMistake("wrong_argument", "share names one at least");
        }
    }

    private static void window(Map<String, ?> options) {
        Words.oneOf(options.get("per"), "per", WINDOWS);
    }
}
