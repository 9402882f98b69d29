package dev.baton.engine.dispatch;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of one model, when it is over.
 *
 * @param number  which attempt of its dispatch, from 1
 * @param model   the model that was asked, as {@code provider/name}
 * @param code    the failure's code; empty where it served
 * @param message the failure's message; empty where it served
 * @param latency how long it took
 * @param usage   what was used
 * @param cost    what that cost; null where the model has no price
 * @param waited  how long was waited before it for a place at the model or its provider
 * @param age     how old the kept answer was that stood in for the call; null where the model was called
 * @param price   by which {@linkplain dev.baton.spi.model.Prices#version() prices} the cost was found; null where the model has no price, or was not called
 */
public record Attempt(
        int number,
        String model,
        String code,
        String message,
        Duration latency,
        Usage usage,
        @Nullable Money cost,
        Duration waited,
        @Nullable Duration age,
        @Nullable String price) {

    /** The message of one that was stopped since another had the answer. */
    static final String OUTRUN = "another model answered first";

    /** One for which the model was called. */
    public Attempt(
            int number, String model, String code, String message, Duration latency, Usage usage, @Nullable Money cost, Duration waited) {
        this(number, model, code, message, latency, usage, cost, waited, null, null);
    }

    /** One for which the model was called, and that waited for nobody. */
    public Attempt(int number, String model, String code, String message, Duration latency, Usage usage, @Nullable Money cost) {
        this(number, model, code, message, latency, usage, cost, Duration.ZERO);
    }

    /** One for which an answer of the model's stood in that was kept: it used nothing and cost nothing. */
    public static Attempt ofCache(String model, Duration latency, Duration age) {
        return new Attempt(1, model, "", "", latency, Usage.NONE, Money.ZERO, Duration.ZERO, age, null);
    }

    /** What these attempts cost together; null where a price is unknown. */
    public static @Nullable Money cost(List<Attempt> attempts) {
        Money sum = Money.ZERO;
        for (Attempt attempt : attempts) {
            if (attempt.cost() == null) {
                return null;
            }
            sum = sum.plus(attempt.cost());
        }
        return sum;
    }

    /** The tokens of these attempts together. */
    public static Usage usage(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::usage).reduce(Usage::plus).orElse(Usage.NONE);
    }

    /** True where it gave the answer. */
    public boolean served() {
        return code.isEmpty();
    }

    /** True where it was a hedge, or what a hedge was for, and another had the answer first. */
    public boolean outrun() {
        return code.equals("cancelled") && message.equals(OUTRUN);
    }

    /** True where a kept answer stood in for the call. */
    public boolean cached() {
        return age != null;
    }

    /** For programs; latency in milliseconds, cost in dollars. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("number", number)
                .put("model", model)
                .putIfPresent("code", code.isEmpty() ? null : code)
                .putIfPresent("message", message.isEmpty() ? null : message)
                .put("latencyMillis", latency.toMillis())
                .putIfPresent("waitedMillis", waited.isZero() ? null : waited.toMillis());
        return UsageJson.put(json, usage)
                .putIfPresent("cost", cost == null ? null : cost.inDollars())
                .putIfPresent("price", price)
                .putIfPresent("cachedSeconds", age == null ? null : age.toSeconds())
                .build();
    }

    /** As {@code openai/gpt-5-mini: timed_out: no response within 15000 ms (15001 ms, $0)}. */
    @Override
    public String toString() {
        return model + ": " + (cached() ? "from the cache" : served() ? "served" : code + ": " + message) + " (" + latency.toMillis() + " ms"
                + (cost == null ? "" : ", " + cost) + ")";
    }
}
