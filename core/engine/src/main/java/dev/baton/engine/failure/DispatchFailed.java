package dev.baton.engine.failure;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.PassedOver;
import dev.baton.engine.plan.Position;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;

/** Models qualified, but none of them gave an answer. Code: {@code upstream_failed}. */
public final class DispatchFailed extends BatonException {

    private final List<Attempt> attempts;
    private final List<PassedOver> passedOver;
    private final ModelFailure last;
    private final boolean begun;

    /**
     * With what was tried, and who was not asked.
     *
     * @param begun true where a part of the answer had reached the caller, so that no other model could take over
     */
    public DispatchFailed(List<Attempt> attempts, List<PassedOver> passedOver, ModelFailure last, boolean begun) {
        super("upstream_failed", message(attempts, passedOver, begun), advice(last), Position.NONE, last);
        this.attempts = List.copyOf(attempts);
        this.passedOver = List.copyOf(passedOver);
        this.last = last;
        this.begun = begun;
    }

    /** What was tried, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Who was not asked when its turn came, each with the last reason. */
    public List<PassedOver> passedOver() {
        return passedOver;
    }

    /** The failure of the last attempt, or why there was none. */
    public ModelFailure last() {
        return last;
    }

    /** True where a part of the answer had reached the caller. */
    public boolean begun() {
        return begun;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = super.toJson()
                .with("cause", last.code())
                .with("attempts", new JsonArray(attempts.stream().<Json>map(Attempt::toJson).toList()));
        return passedOver.isEmpty()
                ? json
                : json.with("passedOver", new JsonArray(passedOver.stream().<Json>map(PassedOver::toJson).toList()));
    }

    private static String message(List<Attempt> attempts, List<PassedOver> passedOver, boolean begun) {
        StringBuilder text = new StringBuilder(begun ? "The answer broke off in the middle" : "No model answered");
        for (Attempt attempt : attempts) {
            text.append("\n  ").append(attempt);
        }
        for (PassedOver model : passedOver) {
            text.append("\n  ").append(model);
        }
        return text.toString();
    }

    private static String advice(ModelFailure last) {
        return switch (last.code()) {
            case "unauthorized" -> "Check the provider's key: the provider did not accept it.";
            case "forbidden" -> "The key may not use this model: ask for access, or pin another.";
            case "unreachable" -> "Is the provider running, and is its address in baton.groovy right?";
            case "timed_out" -> "Give it longer (deadlines in baton.groovy, timeout on the step), or choose a quicker model.";
            case "rate_limited" -> "Try again later, or add another model that qualifies.";
            case "circuit_open" -> "It failed again and again, and is tried again soon; another model that qualifies would stand in for it.";
            case "queue_full" -> "Try again later, add another model that qualifies, or raise the limit of the provider in baton.groovy.";
            case "content_refused" -> "Another model is asked where baton.groovy says: routing { onRefusal 'next' }";
            case "context_too_long" -> "Shorten the request, or add a model with a larger window (a card's context says how large it is).";
            case "out_of_quota" -> "The account at the provider is used up: add credit there, or add another provider.";
            default -> "";
        };
    }
}
