package dev.baton.engine.run;

import dev.baton.engine.failure.BadInput;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.ShapeReader;
import dev.baton.engine.workspace.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what a run is given against what its plan declares. */
public final class Inputs {

    private Inputs() {}

    /**
     * The values of all the plan's inputs, each as its own type, with defaults where nothing is given.
     *
     * @throws BadInput where one is missing, unknown or does not fit; it tells all of them
     */
    public static Map<String, @Nullable Object> of(Plan plan, Map<String, ?> given) {
        return of(plan, given, true);
    }

    /**
     * The values of those inputs that are known already, each as its own type: what is given, and defaults.
     *
     * @throws BadInput where one is unknown or does not fit; it tells all of them
     */
    public static Map<String, @Nullable Object> known(Plan plan, Map<String, ?> given) {
        return of(plan, given, false);
    }

    private static Map<String, @Nullable Object> of(Plan plan, Map<String, ?> given, boolean all) {
        List<String> faults = new ArrayList<>();
        List<String> names = plan.inputs().stream().map(Input::name).toList();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add("there is no input '" + name + "'" + Nearest.hint(name, names)));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Input input : plan.inputs()) {
            Object value = given.get(input.name());
            if (value == null) {
                if (input.required() && !all) {
                    continue;
                }
                if (input.required()) {
                    faults.add("input '" + input.name() + "' is missing (" + input.shape().shown() + ")");
                }
                values.put(input.name(), input.otherwise());
                continue;
            }
            ShapeReader reader = new ShapeReader();
            try {
                values.put(input.name(), reader.read(input.shape(), Values.plain(value), input.name()));
                reader.misfits().forEach(misfit -> faults.add("input " + misfit));
            } catch (IllegalArgumentException noData) {
                faults.add("input '" + input.name() + "': " + noData.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new BadInput(plan.name(), faults, expected(plan), plan.position());
        }
        return values;
    }

    /** What a plan takes, for a person: {@code It takes: message (String), language (String, optional)}. */
    public static String expected(Plan plan) {
        return plan.inputs().isEmpty()
                ? "It takes no input."
                : "It takes: " + plan.inputs().stream()
                        .map(input -> input.name() + " (" + input.shape().shown() + (input.required() ? "" : ", optional") + ")")
                        .collect(Collectors.joining(", "));
    }
}
