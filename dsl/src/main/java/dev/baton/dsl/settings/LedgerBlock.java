package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.ledger.LedgerSettings;
import dev.baton.engine.plan.Position;
import java.time.Duration;

/** How long it is kept what was spent. */
public final class LedgerBlock extends Directed {

    private Duration keep = LedgerSettings.DEFAULT.keep();
    private Duration detail = LedgerSettings.DEFAULT.detail();

    LedgerBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How long what was spent is kept; 400 days where nothing is said. */
    @Example("keep 400.days")
    public void keep(Duration time) {
        keep = some(time, "keep 400.days");
    }

    /** How long it is kept line by line; what is older is summed up by hour, without its run and step. 40 days where nothing is said. */
    @Example("detail 40.days")
    public void detail(Duration time) {
        detail = some(time, "detail 40.days");
    }

    private static Duration some(Duration time, String example) {
        if (time.isNegative()) {
            throw new ScriptMistake("wrong_argument", "the ledger is kept for some time: " + example);
        }
        return time;
    }

    LedgerSettings settings() {
        return new LedgerSettings(keep, detail);
    }
}
