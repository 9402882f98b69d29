package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.Spenders;
import dev.baton.engine.spending.Trait;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for some requests and not for others: everybody's where nothing is said, and where several things are said, those of which all are true. */
public abstract sealed class SpendersBlock extends Directed permits BudgetBlock, LimitBlock {

    private static final Set<String> TRAITS = Arrays.stream(Trait.values())
            .filter(trait -> trait != Trait.SHARE)
            .map(Trait::word)
            .collect(Collectors.toUnmodifiableSet());

    private Spenders who = Spenders.EVERYBODY;

    SpendersBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** For what these keys ask, each said by its name. */
    @Example("key 'ci', 'nightly'")
    public void key(CharSequence... names) {
        only(Trait.KEY, names);
    }

    /** For what keys ask that have one of these teams on their label. */
    @Example("team 'support'")
    public void team(CharSequence... names) {
        only(Trait.TEAM, names);
    }

    /** For what keys ask that have one of these projects on their label. */
    @Example("project 'help-center'")
    public void project(CharSequence... names) {
        only(Trait.PROJECT, names);
    }

    /** For what keys ask that have one of these environments on their label. */
    @Example("environment 'staging'")
    public void environment(CharSequence... names) {
        only(Trait.ENVIRONMENT, names);
    }

    /** For what runs of these orchestrations ask, with all that they invoke. */
    @Example("orchestration 'triage'")
    public void orchestration(CharSequence... names) {
        only(Trait.ORCHESTRATION, names);
    }

    /** For each key, team, project, environment or orchestration by itself, in place of all together. */
    @Example("each 'team'")
    public void each(CharSequence trait) {
        who = who.each(Trait.of(Words.oneOf(trait, "each", TRAITS)));
    }

    void only(Trait trait, CharSequence... names) {
        if (names.length == 0) {
            throw new ScriptMistake("wrong_argument", trait.word() + " names one at least");
        }
        if (who.only().containsKey(trait)) {
            throw new ScriptMistake("double_directive", "it says already for which " + trait.word() + " this holds; name all in one line");
        }
        who = who.and(trait, Arrays.stream(names).map(CharSequence::toString).collect(Collectors.toUnmodifiableSet()));
    }

    Spenders who() {
        return who;
    }
}
