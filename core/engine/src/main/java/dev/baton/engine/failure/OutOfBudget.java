package dev.baton.engine.failure;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.PassedOver;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.Shortage;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No model could be asked within what is left of a budget. No retry heals it: what is spent is spent. Code: {@link #CODE}. */
public final class OutOfBudget extends BatonException {

    /** The code. */
    public static final String CODE = "out_of_budget";

    private final @Nullable Shortage shortage;
    private final List<Attempt> attempts;
    private final List<PassedOver> passedOver;

    /**
     * With what was tried before, and who was too dear.
     *
     * @param shortfall what is left, and what was needed
     * @param shortage  the budget that has not enough left; null where that is not known
     */
    public OutOfBudget(String shortfall, @Nullable Shortage shortage, List<Attempt> attempts, List<PassedOver> passedOver) {
        super(CODE, message(shortfall, attempts, passedOver), advice(shortage), Position.NONE, null);
        this.shortage = shortage;
        this.attempts = List.copyOf(attempts);
        this.passedOver = List.copyOf(passedOver);
    }

    private static String advice(@Nullable Shortage shortage) {
        return shortage == null || shortage.renews() == null
                ? "Raise the budget of the orchestration, ask for less, cap the answers (maxTokens), or let a cheaper model qualify."
                : "Ask again after " + shortage.renews() + ", ask for less, cap the answers, let a cheaper model qualify, or have the budget raised in baton.groovy.";
    }

    /** The budget that has not enough left, and when it is whole again; empty where that is not known. */
    public Optional<Shortage> shortage() {
        return Optional.ofNullable(shortage);
    }

    /** What was tried, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Who was not asked, each with the last reason. */
    public List<PassedOver> passedOver() {
        return passedOver;
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        super.toJson().forEach((name, value) -> json.put(name, value));
        if (shortage != null) {
            shortage.toJson().forEach((name, value) -> json.put(name, value));
        }
        return json.build()
                .with("attempts", new JsonArray(attempts.stream().<Json>map(Attempt::toJson).toList()))
                .with("passedOver", new JsonArray(passedOver.stream().<Json>map(PassedOver::toJson).toList()));
    }

    private static String message(String shortfall, List<Attempt> attempts, List<PassedOver> passedOver) {
        StringBuilder text = new StringBuilder(shortfall);
        attempts.forEach(attempt -> text.append("\n  ").append(attempt));
        passedOver.forEach(model -> text.append("\n  ").append(model));
        return text.toString();
    }
}
