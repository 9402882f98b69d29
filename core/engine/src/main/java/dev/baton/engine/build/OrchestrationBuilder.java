package dev.baton.engine.build;

import dev.baton.engine.plan.Budget;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Position;
import dev.baton.engine.run.Values;
import dev.baton.spi.model.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An orchestration: what it is given, its steps, what it gives. For one plan and one thread. */
public final class OrchestrationBuilder extends StepVerbs<OrchestrationBuilder> {

    private final String name;
    private String version = "";
    private String description = "";
    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, Expression> outputs = new LinkedHashMap<>();
    private @Nullable Expression output;
    private @Nullable Money cost;
    private @Nullable Long tokens;
    private final List<GuardLine> guards = new ArrayList<>();

    OrchestrationBuilder(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of an orchestration: use letters, digits, '-', '_' and '.'");
        }
        this.name = name;
    }

    /** The author's own version: to be changed when the code in the plan is, which its hash cannot see. */
    public OrchestrationBuilder version(String word) {
        version = word;
        return this;
    }

    /** What it does, in one line. */
    public OrchestrationBuilder description(String line) {
        description = line;
        return this;
    }

    /** A value that it must be given; see {@link Types#of}. */
    public OrchestrationBuilder input(String given, Object type) {
        inputs.add(new Input(Texts.name(given, "an input"), Types.of(type), null, Position.NONE));
        return this;
    }

    /** A value that it may be given; the type is that of the default. */
    public OrchestrationBuilder optionalInput(String given, Object otherwise) {
        inputs.add(new Input(Texts.name(given, "an input"), Types.implied(otherwise), Values.plain(otherwise), Position.NONE));
        return this;
    }

    /** What one run may cost, everything that it invokes included; above nothing. */
    public OrchestrationBuilder budget(Money most) {
        if (most.nanos() <= 0) {
            throw new IllegalArgumentException("a budget is above nothing, not " + most);
        }
        cost = most;
        return this;
    }

    /** How many tokens one run may use, in and out together, everything that it invokes included; above 0. */
    public OrchestrationBuilder tokenBudget(long most) {
        if (most <= 0) {
            throw new IllegalArgumentException("a budget is above 0 tokens, not " + most);
        }
        tokens = most;
        return this;
    }

    /** A guard on what goes to models and what comes back. */
    public OrchestrationBuilder guard(String guard) {
        return guard(guard, Map.of());
    }

    /**
     * A guard, with what it is told.
     *
     * @param sides {@code input}, {@code output}, {@code tools}; none for all
     */
    public OrchestrationBuilder guard(String guard, Map<String, ?> options, String... sides) {
        Set<String> on = sides.length == 0 ? GuardLine.SIDES : Set.of(sides);
        if (!GuardLine.SIDES.containsAll(on)) {
            throw new IllegalArgumentException("a guard looks at input, output and tools, not at " + on);
        }
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        options.forEach((option, value) -> plain.put(option, Values.plain(value)));
        guards.add(new GuardLine(guard, on, plain, Position.NONE));
        return this;
    }

    /** What it gives; the value of the last step where nothing is said. */
    public OrchestrationBuilder output(Object value) {
        output = Texts.value(value);
        return this;
    }

    /** One of the values that it gives, by that name. */
    public OrchestrationBuilder output(String as, @Nullable Object value) {
        outputs.put(as, Texts.value(value));
        return this;
    }

    Plan build() {
        if (output != null && !outputs.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' gives one value, or several by name, not both");
        }
        if (block().steps().isEmpty() && output == null && outputs.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' has no step");
        }
        Expression gives = outputs.isEmpty() ? output : new Expression.Mapping(outputs);
        Budget budget = cost == null && tokens == null ? null : new Budget(cost, tokens, Position.NONE);
        Plan plan = new Plan(name, version, description, inputs, block(), gives, budget, guards, "", Position.NONE);
        return new Plan(name, version, description, inputs, block(), gives, budget, guards, PlanHash.of(plan), Position.NONE);
    }
}
