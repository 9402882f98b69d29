package dev.baton.dsl.block;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script's outermost block: the orchestrations that it defines. */
public final class OrchestrationScript extends Directed {

    private final List<Plan> plans = new ArrayList<>();

    /** A script being read. */
    public OrchestrationScript(Loading loading) {
        super(loading, new Position(loading.file(), 1, 1));
    }

    /** Defines an orchestration. */
    @Example("orchestration('help-desk') { … }")
    public void orchestration(CharSequence name, @DelegatesTo(value = OrchestrationBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        orchestration(Map.of(), name, body);
    }

    /** Defines an orchestration with a version of the author's own. */
    @Example(value = "orchestration('claims-intake', version: '1.2') { … }", options = "version")
    public void orchestration(
            Map<String, ?> options,
            CharSequence name,
            @DelegatesTo(value = OrchestrationBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        if (!name.toString().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new ScriptMistake("bad_name", "'" + name + "' cannot be the name of an orchestration: use letters, digits, '-', '_' and '.'");
        }
        Object version = options.get("version");
        plans.add(read(new OrchestrationBlock(loading(), here()), body).plan(name.toString(), version == null ? "" : version.toString()));
    }

    /** The orchestrations. */
    public List<Plan> plans() {
        return plans;
    }
}
