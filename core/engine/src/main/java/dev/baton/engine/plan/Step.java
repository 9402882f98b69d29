package dev.baton.engine.plan;

import dev.baton.spi.model.Needs;
import dev.baton.spi.request.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a plan. */
public sealed interface Step {

    /** The name under which its value is known afterwards; null for none. */
    @Nullable String name();

    /** What kind of step it is, in the language's own word. */
    String kind();

    /** What holds for it whatever kind it is. */
    Policy policy();

    /** Where it stands in the source. */
    Position position();

    /**
     * Asks a model.
     *
     * @param name     the name of its value; null for none
     * @param needs    what the model must be able to do, with the limits
     * @param strategy the strategy that orders the models; null for the workspace's
     * @param system   the frame; null for none
     * @param prompt   what is asked
     * @param text     which slot of the prompt is the text to classify or the question; null where there is only one
     * @param from     the passages to answer from: text, or a list of texts; null for none
     * @param returns  what the answer must be
     * @param settings how to generate
     * @param caching  how its answers are kept; null where they are not
     * @param policy   what holds for any step
     * @param position where it stands
     * @param places   where its lines stand, by directive
     */
    record Ask(
            @Nullable String name,
            Needs needs,
            @Nullable String strategy,
            @Nullable Template system,
            Template prompt,
            @Nullable String text,
            @Nullable Expression from,
            Shape returns,
            Settings settings,
            @Nullable Caching caching,
            Policy policy,
            Position position,
            Map<String, Position> places) implements Step {
        /** Keeps an immutable copy. */
        public Ask {
            places = Map.copyOf(places);
        }

        /** An ask of which only its own place is known, and whose answers are not kept. */
        public Ask(
                @Nullable String name,
                Needs needs,
                @Nullable String strategy,
                @Nullable Template system,
                Template prompt,
                @Nullable String text,
                @Nullable Expression from,
                Shape returns,
                Settings settings,
                Policy policy,
                Position position) {
            this(name, needs, strategy, system, prompt, text, from, returns, settings, null, policy, position, Map.of());
        }

        /** Where its line with that directive stands; where it stands itself, where it has none. */
        public Position place(String directive) {
            return places.getOrDefault(directive, position);
        }

        @Override
        public String kind() {
            return "ask";
        }
    }

    /**
     * Takes one of several branches by a value.
     *
     * @param name      the name of the value of the branch taken; null for none
     * @param subject   the value that decides
     * @param branches  the branches, tried in order
     * @param otherwise what to do where none fits; null where the branches cover every value
     * @param policy    what holds for any step
     * @param position  where it stands
     */
    record Route(
            @Nullable String name,
            Expression subject,
            List<Branch> branches,
            @Nullable Block otherwise,
            Policy policy,
            Position position) implements Step {
        /** Keeps an immutable copy. */
        public Route {
            branches = List.copyOf(branches);
        }

        @Override
        public String kind() {
            return "route";
        }
    }

    /**
     * Computes a value.
     *
     * @param name     the name of the value; null for none
     * @param run      what computes it
     * @param policy   what holds for any step
     * @param position where it stands
     */
    record Compute(@Nullable String name, Expression.Computed run, Policy policy, Position position) implements Step {
        @Override
        public String kind() {
            return "step";
        }
    }

    /**
     * Runs another orchestration.
     *
     * @param name          the name of its result; null for none
     * @param orchestration which one
     * @param arguments     what it is given
     * @param policy        what holds for any step
     * @param position      where it stands
     */
    record Invoke(
            @Nullable String name,
            String orchestration,
            Map<String, Expression> arguments,
            Policy policy,
            Position position) implements Step {
        /** Keeps a copy, in order. */
        public Invoke {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }

        @Override
        public String kind() {
            return "invoke";
        }
    }

    /**
     * Fails where a condition does not hold.
     *
     * @param name      what is checked; null for none. It names no value
     * @param condition what must be true
     * @param policy    what holds for any step
     * @param position  where it stands
     */
    record Check(@Nullable String name, Expression.Computed condition, Policy policy, Position position) implements Step {
        @Override
        public String kind() {
            return "check";
        }
    }
}
