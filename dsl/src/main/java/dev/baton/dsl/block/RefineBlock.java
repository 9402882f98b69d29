package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that are done again until they are good enough. A name that is not set yet in a round has the last round's value. */
public final class RefineBlock extends GroupBlock {

    private final Position position;
    private @Nullable Code until;

    RefineBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** True where a round is good enough; asked at the end of each. */
    @Example("until { review.score >= 85 }")
    public void until(Code condition) {
        if (until != null) {
            throw new ScriptMistake("double_directive", "this refine has an until already");
        }
        until = condition;
    }

    /** The step; empty where it does not say when it is good enough, which is told. */
    Optional<Step> made(@Nullable String name, int rounds) {
        needsSteps("This refine", position);
        if (until == null) {
            if (!says("until")) {
                loading().problems().add("missing_directive", "This refine needs an until { … }: when is it good enough?", position);
            }
            return Optional.empty();
        }
        return Optional.of(new Step.Refine(name, block(), until.computed(), rounds, words().policy(), position));
    }
}
