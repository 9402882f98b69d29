package dev.baton.engine.failure;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.plan.Position;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;

/** Models qualified, but none of them gave an answer. Code: {@code upstream_failed}. */
public final class DispatchFailed extends BatonException {

    private final List<Attempt> attempts;
    private final ModelFailure last;
    private final boolean begun;

    /**
     * With what was tried.
     *
     * @param begun true where a part of the answer had reached the caller, so that no other model could take over
     */
    public DispatchFailed(List<Attempt> attempts, ModelFailure last, boolean begun) {
        super("upstream_failed", message(attempts, begun), advice(last), Position.NONE, last);
        this.attempts = List.copyOf(attempts);
        this.last = last;
        this.begun = begun;
    }

    /** What was tried, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** The failure of the last attempt. */
    public ModelFailure last() {
        return last;
    }

    /** True where a part of the answer had reached the caller. */
    public boolean begun() {
        return begun;
    }

    @Override
    public JsonObject toJson() {
        return super.toJson()
                .with("cause", last.code())
                .with("attempts", new JsonArray(attempts.stream().<Json>map(Attempt::toJson).toList()));
    }

    private static String message(List<Attempt> attempts, boolean begun) {
        StringBuilder text = new StringBuilder(begun ? "The answer broke off in the middle" : "No model answered");
        for (Attempt attempt : attempts) {
            text.append("\n  ").append(attempt);
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
            case "out_of_quota" -> "The account at the provider is used up: add credit there, or add another provider.";
            default -> "";
        };
    }
}
