package dev.baton.engine.plan;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    /** The steps that it may do, by block, those that stand in for it included. */
    default List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        switch (this) {
            case Ask ask -> {}
            case Cascade cascade -> {}
            case Compute compute -> {}
            case Invoke invoke -> {}
            case Check check -> {}
            case Approve approve -> {}
            case Sequence sequence -> blocks.add(sequence.block());
            case Refine refine -> blocks.add(refine.block());
            case Route route -> {
                route.branches().forEach(branch -> blocks.add(branch.block()));
                if (route.otherwise() != null) {
                    blocks.add(route.otherwise());
                }
            }
            case Parallel parallel -> {
                switch (parallel.fan()) {
                    case Fan.Branches branches -> branches.ways().forEach(way -> blocks.add(way.block()));
                    case Fan.Each each -> blocks.add(each.block());
                }
            }
        }
        if (policy().otherwise() instanceof Policy.Steps steps) {
            blocks.add(steps.block());
        }
        return blocks;
    }

    /**
     * Asks a model.
     *
     * @param name     the name of its value; null for none
     * @param needs    what the model must be able to do, with the limits
     * @param rules    which strategy or model is taken for which input, before the strategy; empty for the workspace's
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
            List<RuleLine> rules,
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
        /** Keeps immutable copies. */
        public Ask {
            rules = List.copyOf(rules);
            places = Map.copyOf(places);
        }

        /** An ask without rules, of which only its own place is known, and whose answers are not kept. */
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
            this(name, needs, List.of(), strategy, system, prompt, text, from, returns, settings, null, policy, position, Map.of());
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
     * Asks cheap models first, and goes up to the next where an answer is not sure enough.
     *
     * @param name       the name of its value; null for none
     * @param accept     the confidence from which an answer is taken, 0 to 1
     * @param confidence how it is measured how sure an answer is
     * @param rungs      who is asked, the cheapest first; the last one's answer is taken as it is
     * @param system     the frame; null for none
     * @param prompt     what is asked
     * @param text       which slot of the prompt is the text to classify or the question; null where there is only one
     * @param from       the passages to answer from: text, or a list of texts; null for none
     * @param returns    what the answer must be
     * @param settings   how to generate, where a rung does not say
     * @param policy     what holds for any step
     * @param position   where it stands
     * @param places     where its lines stand, by directive
     */
    record Cascade(
            @Nullable String name,
            double accept,
            Confidence confidence,
            List<Rung> rungs,
            @Nullable Template system,
            Template prompt,
            @Nullable String text,
            @Nullable Expression from,
            Shape returns,
            Settings settings,
            Policy policy,
            Position position,
            Map<String, Position> places) implements Step {
        /** Keeps immutable copies. */
        public Cascade {
            if (!(accept >= 0 && accept <= 1)) {
                throw new IllegalArgumentException("a confidence is from 0 to 1, not " + accept);
            }
            if (rungs.isEmpty()) {
                throw new IllegalArgumentException("a cascade has a rung");
            }
            rungs = List.copyOf(rungs);
            places = Map.copyOf(places);
        }

        /**
         * What that rung asks, as an ask of its own. Where its confidence is measured, its model must be able to do what the measure takes;
         * the answer of the last rung is not measured.
         *
         * @param index which rung, from 0
         */
        public Ask ask(int index) {
            Rung rung = rungs.get(index);
            Needs needs = rung.needs();
            Settings how = rung.settings() == null ? settings : rung.settings();
            if (index < rungs.size() - 1) {
                switch (confidence) {
                    case Confidence.Agreement agreement -> {}
                    case Confidence.Judged judged -> {}
                    case Confidence.Stated stated -> needs = needs.and(Capability.CHAT);
                    case Confidence.LogProbs logprobs -> {
                        needs = needs.and(Capability.LOGPROBS);
                        how = how.withLogprobs();
                    }
                }
            }
            Map<String, Position> lines = new HashMap<>(places);
            lines.put("needs", rung.position());
            lines.put("model", rung.position());
            lines.putAll(rung.places());
            return new Ask(null, needs, List.of(), rung.strategy(), system, prompt, text, from, returns, how, null,
                    new Policy(null, policy.retry(), null, false), position, lines);
        }

        /** Where its line with that directive stands; where it stands itself, where it has none. */
        public Position place(String directive) {
            return places.getOrDefault(directive, position);
        }

        @Override
        public String kind() {
            return "cascade";
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

    /**
     * Does steps one after the other as a whole: where one fails, what was done before it is undone, the last first.
     *
     * @param name     the name of the last step's value; null for none
     * @param block    the steps
     * @param policy   what holds for any step; what stands in for it sees what its steps have set
     * @param position where it stands
     */
    record Sequence(@Nullable String name, Block block, Policy policy, Position position) implements Step {
        @Override
        public String kind() {
            return "sequence";
        }
    }

    /**
     * Does things side by side. Each branch sees what was known before and nothing of the others.
     *
     * @param name        the name of the results: by the branches' names, or a list in the order of the items; null for none
     * @param fan         what is done
     * @param join        when it has what it needs
     * @param concurrency how many run at a time; 0 for all
     * @param policy      what holds for any step
     * @param position    where it stands
     */
    record Parallel(@Nullable String name, Fan fan, Join join, int concurrency, Policy policy, Position position) implements Step {

        /** How many items of an each run at a time where nobody says: there may be thousands. */
        public static final int EACH_AT_A_TIME = 16;

        @Override
        public String kind() {
            return "parallel";
        }
    }

    /**
     * Does steps again until they are good enough. A name that is not set yet in a round has the last round's value.
     *
     * @param name     the name of the last step's value; null for none
     * @param block    one round
     * @param until    true where it is good enough
     * @param rounds   how many rounds at most, 1 or more; when they are over, it has failed
     * @param policy   what holds for any step; what stands in for it sees what its steps have set
     * @param position where it stands
     */
    record Refine(@Nullable String name, Block block, Expression.Computed until, int rounds, Policy policy, Position position)
            implements Step {

        /** As many rounds as can be asked for. */
        public static final int MOST_ROUNDS = 100;

        @Override
        public String kind() {
            return "refine";
        }
    }

    /**
     * Has a person decide. The run is parked until then.
     *
     * @param name     the name of the choice; null for none
     * @param show     what the person is shown, by name
     * @param choices  what can be chosen
     * @param within   how long the person has; null for ever
     * @param policy   what holds for any step; what stands in for it does so when the time is over
     * @param position where it stands
     */
    record Approve(
            @Nullable String name,
            Map<String, Expression> show,
            List<String> choices,
            @Nullable Duration within,
            Policy policy,
            Position position)
            implements Step {
        /** Keeps copies, in order. */
        public Approve {
            show = Collections.unmodifiableMap(new LinkedHashMap<>(show));
            choices = List.copyOf(choices);
        }

        @Override
        public String kind() {
            return "approve";
        }
    }
}
