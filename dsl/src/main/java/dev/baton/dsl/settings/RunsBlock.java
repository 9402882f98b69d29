package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.RunSettings;
import java.time.Duration;

/** How long runs are kept once they are over. */
public final class RunsBlock extends Directed {

    private Duration keep = RunSettings.DEFAULT.keep();
    private int most = RunSettings.DEFAULT.most();

    RunsBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How long a run that is over is kept; 30 days where nothing is said. */
    @Example("keep 7.days")
    public void keep(Duration time) {
        if (time.isNegative()) {
            throw new ScriptMistake("wrong_argument", "runs are kept for some time: keep 7.days");
        }
        keep = time;
    }

    /** How many runs that are over are kept, the latest; 100,000 where nothing is said. */
    @Example("most 10.k")
    public void most(int count) {
        if (count < 0) {
            throw new ScriptMistake("wrong_argument", "a number of runs is kept: most 10.k");
        }
        most = count;
    }

    RunSettings settings() {
        return new RunSettings(keep, most);
    }
}
