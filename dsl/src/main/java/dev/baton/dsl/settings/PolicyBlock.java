package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.GuardLines;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.DataRule;
import dev.baton.engine.workspace.PolicySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for every request, whatever its route, pin, alias or script: no script can switch it off, only add to it. */
public final class PolicyBlock extends Directed {

    private final List<GuardLine> guards = new ArrayList<>();
    private final List<DataRule> data = new ArrayList<>();

    PolicyBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** A guard on what goes to models, what comes back, and what tools are told and give; {@code on} says on which, on all where it says nothing. */
    @Example("guard 'pii', redact: ['name', 'phone'], on: ['input', 'output', 'tools']")
    public void guard(Map<String, ?> options, CharSequence name) {
        guards.add(GuardLines.of(options, name, here()));
    }

    /** A guard with nothing more to say. */
    @Example("guard 'secrets'")
    public void guard(CharSequence name) {
        guard(Map.of(), name);
    }

    /**
     * Where data of a kind must stay: {@code local}, {@code cloud}, a region or a provider. Of that kind is a request in which a guard finds it, by the
     * guard's word for it, and one whose caller says so ({@code x-baton-data: health}).
     */
    @Example(value = "data 'health', 'iban', stay: 'eu'", options = "stay")
    public void data(Map<String, ?> options, CharSequence... kinds) {
        Object place = options.get("stay");
        if (place == null || place.toString().isBlank()) {
            throw new ScriptMistake("wrong_argument", "data needs a place where it must stay: data 'health', stay: 'eu'");
        }
        if (kinds.length == 0) {
            throw new ScriptMistake("wrong_argument", "data needs a kind: data 'health', stay: 'eu'");
        }
        for (CharSequence kind : kinds) {
            if (!DataRule.isKind(kind.toString())) {
                throw new ScriptMistake("wrong_argument", "a kind of data is a word of lower-case letters, digits and -, not '" + kind + "'");
            }
            data.add(new DataRule(kind.toString(), place.toString(), here()));
        }
    }

    PolicySettings settings() {
        return new PolicySettings(guards, data);
    }
}
