package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Template;
import dev.baton.spi.request.Slot;
import dev.baton.spi.request.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives expressions their values at one place of a run. */
final class Evaluator {

    private final Scope scope;
    private final WorkspaceFiles files;
    private final Consumer<String> log;

    Evaluator(Scope scope, WorkspaceFiles files, Consumer<String> log) {
        this.scope = scope;
        this.files = files;
        this.log = log;
    }

    /**
     * The value.
     *
     * @throws BatonException where there is none; the failure names the place
     */
    @Nullable Object value(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Reference reference -> reference(reference, true);
            case Expression.About about -> about(about);
            case Expression.FileText file -> files.text(text(file.path()), position(file.path()));
            case Expression.Computed computed -> compute(computed, null);
            case Expression.Listing list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(value(item)));
                yield items;
            }
            case Expression.Mapping map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                map.entries().forEach((name, entry) -> entries.put(name, value(entry)));
                yield entries;
            }
            case Template template -> text(template);
        };
    }

    /** What the user's code gives for that {@code it}. */
    @Nullable Object compute(Expression.Computed computed, @Nullable Object it) {
        try {
            return Values.plain(computed.code().compute(new ScopeNames(scope, log), it));
        } catch (BatonException known) {
            throw known;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StepFailed("cancelled", "stopped", "", computed.position(), stopped);
        } catch (IllegalArgumentException noData) {
            throw new StepFailed("step_failed", String.valueOf(noData.getMessage()), "", computed.position(), noData);
        } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
            throw new StepFailed(
                    "step_failed", failure.getClass().getSimpleName() + ": " + failure.getMessage(), "", place(computed, failure), failure);
        }
    }

    /**
     * Does nothing where the check holds.
     *
     * @throws StepFailed {@code check_failed} where it does not
     */
    void check(Step.Check check) {
        String name = "check" + (check.name() == null ? "" : " '" + check.name() + "'");
        Object holds = compute(check.condition(), null);
        if (!Boolean.TRUE.equals(holds)) {
            throw new StepFailed("check_failed", name + " does not hold" + (holds instanceof Boolean ? "" : ": " + noTruth(holds)),
                    "", check.position(), null);
        }
    }

    /**
     * Whether a condition holds.
     *
     * @throws StepFailed where it gives something else than true or false
     */
    boolean holds(Expression.Computed condition, String what) {
        Object holds = compute(condition, null);
        if (holds instanceof Boolean truth) {
            return truth;
        }
        throw new StepFailed("step_failed", what + ": " + noTruth(holds), "", condition.position(), null);
    }

    private static String noTruth(@Nullable Object given) {
        return "it gave " + (given == null ? "nothing" : "'" + Values.text(given) + "'") + ", not true or false";
    }

    /** The value as a person is shown it: null for a name that is not set. */
    @Nullable Object shown(Expression expression) {
        return expression instanceof Expression.Reference reference ? reference(reference, false) : value(expression);
    }

    /** The template with its gaps filled. */
    String text(Template template) {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            switch (piece) {
                case Template.Words words -> text.append(words.text());
                case Template.Gap gap -> text.append(gap(gap));
            }
        }
        return text.toString();
    }

    /** What fills the template's gaps, in order; a gap that comes twice is one slot. */
    List<Slot> slots(Template template) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        template.gaps().forEach(gap -> slots.putIfAbsent(gap.name(), new Slot(gap.name(), gap(gap))));
        return List.copyOf(slots.values());
    }

    /** The passages that an expression stands for: a file's text, a text, or a list of these. */
    List<Task.Passage> passages(Expression expression) {
        return switch (expression) {
            case Expression.FileText file -> {
                String path = text(file.path());
                yield List.of(new Task.Passage(path, files.text(path, position(file.path()))));
            }
            case Expression.Listing list -> list.items().stream().flatMap(item -> passages(item).stream()).toList();
            case Expression.Reference reference -> passages(reference.text(), value(expression));
            case Expression.Constant constant -> passages("text", constant.value());
            case Expression.About about -> passages(about.step().text(), value(about));
            case Expression.Computed computed -> passages("text", value(computed));
            case Expression.Mapping map -> map.entries().entrySet().stream()
                    .map(entry -> new Task.Passage(entry.getKey(), Values.text(value(entry.getValue()))))
                    .toList();
            case Template template -> passages("text", text(template));
        };
    }

    private static List<Task.Passage> passages(String source, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of(new Task.Passage(source, Values.text(value)));
        }
        List<Task.Passage> passages = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            passages.add(new Task.Passage(source + "[" + i + "]", Values.text(list.get(i))));
        }
        return passages;
    }

    private String gap(Template.Gap gap) {
        return Values.text(gap.value() instanceof Expression.Reference reference ? reference(reference, false) : value(gap.value()));
    }

    private @Nullable Object reference(Expression.Reference reference, boolean strict) {
        Scope.Bound bound = scope.get(reference.name());
        if (bound == null) {
            if (strict) {
                throw new StepFailed("step_failed", "'" + reference.name() + "' has no value here", "", reference.position(), null);
            }
            return null;
        }
        Object value = bound.value();
        for (String field : reference.path()) {
            if (!(value instanceof Map<?, ?> map) || strict && !map.containsKey(field)) {
                if (strict) {
                    throw new StepFailed("step_failed", "'" + reference.text() + "' has no value: there is no field '" + field + "'",
                            "", reference.position(), null);
                }
                return null;
            }
            value = map.get(field);
        }
        return value;
    }

    private @Nullable Object about(Expression.About about) {
        Scope.Bound bound = scope.get(about.step().name());
        if (bound == null || bound.about() == null) {
            throw new StepFailed("step_failed", "nothing is known about '" + about.step().name() + "': no model gave it a value",
                    "", about.step().position(), null);
        }
        Object value = bound.about();
        for (String field : about.path()) {
            value = value instanceof Map<?, ?> map ? map.get(field) : null;
        }
        return value;
    }

    /** The line of the script in which the user's code failed, as the stack tells it. */
    private static Position place(Expression.Computed computed, Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (computed.code().isOwn(frame) && frame.getLineNumber() > 0) {
                return new Position(computed.position().file(), frame.getLineNumber(), 0);
            }
        }
        return computed.position();
    }

    private static Position position(Template template) {
        return template.gaps().stream()
                .map(Template.Gap::value)
                .filter(Expression.Reference.class::isInstance)
                .map(reference -> ((Expression.Reference) reference).position())
                .findFirst()
                .orElse(Position.NONE);
    }
}
