package dev.baton.engine.failure;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.PassedOver;
import dev.baton.engine.plan.Position;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;

/** No model could be asked within what is left of a budget. No retry heals it: what is spent is spent. Code: {@link #CODE}. */
public final class OutOfBudget extends BatonException {

    /** The code. */
    public static final String CODE = "out_of_budget";

    private final List<Attempt> attempts;
    private final List<PassedOver> passedOver;

    /**
     * With what was tried before, and who was too dear.
     *
     * @param shortfall what is left, and what was needed
     */
    public OutOfBudget(String shortfall, List<Attempt> attempts, List<PassedOver> passedOver) {
        super(CODE, message(shortfall, attempts, passedOver),
                "Raise the budget of the orchestration, ask for less, cap the answers (maxTokens), or let a cheaper model qualify.", Position.NONE, null);
        this.attempts = List.copyOf(attempts);
        this.passedOver = List.copyOf(passedOver);
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
        return super.toJson()
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
