package dev.baton.engine.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named orchestration, ready to run. Pure data: it can be checked, drawn and compared before a token is spent.
 *
 * @param name        by which it is run and invoked: letters, digits, {@code -}, {@code _} and {@code .}
 * @param version     the author's own version; empty for none
 * @param description one line for a person; empty for none
 * @param inputs      what a run is given
 * @param body        the steps, in order
 * @param output      what a run gives; null for the value of the last step
 * @param budget      what a run may spend; null for no limit of its own
 * @param guards      what looks at its requests and answers, in order
 * @param hash        SHA-256 of the source, in hexadecimal: a run pins it
 * @param position    where it is defined
 */
public record Plan(
        String name,
        String version,
        String description,
        List<Input> inputs,
        Block body,
        @Nullable Expression output,
        @Nullable Budget budget,
        List<GuardLine> guards,
        String hash,
        Position position) {

    /** Keeps immutable copies. */
    public Plan {
        inputs = List.copyOf(inputs);
        guards = List.copyOf(guards);
    }

    /** A plan without a budget and guards. */
    public Plan(
            String name,
            String version,
            String description,
            List<Input> inputs,
            Block body,
            @Nullable Expression output,
            String hash,
            Position position) {
        this(name, version, description, inputs, body, output, null, List.of(), hash, position);
    }

    /** The name of the step or input whose value is the result, where the result is just that; null otherwise. */
    public @Nullable String resultName() {
        if (output instanceof Expression.Reference reference && reference.path().isEmpty()) {
            return reference.name();
        }
        return output == null && !body.steps().isEmpty() ? body.steps().getLast().name() : null;
    }
}
