package dev.baton.engine.batch;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;

/**
 * How far a batch is.
 *
 * @param total     how many lines it has; empty ones are none, and one that says the same under the same key as one before it has no result of its own
 * @param earlier   how many results there were before it began
 * @param succeeded how many have succeeded, the earlier ones too
 * @param failed    how many have failed, the earlier ones too
 * @param waiting   how many wait for a person, or were laid down: they have no result yet
 * @param cost      what all of them have cost, as far as prices are known
 * @param priced    false where some of the cost is not known
 */
public record BatchCount(long total, long earlier, long succeeded, long failed, long waiting, Money cost, boolean priced) {

    /** How many have a result. */
    public long done() {
        return succeeded + failed;
    }

    /** For programs; cost in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("total", total)
                .put("done", done())
                .put("succeeded", succeeded)
                .put("failed", failed)
                .put("waiting", waiting)
                .put("cost", cost.inDollars())
                .build();
    }
}
