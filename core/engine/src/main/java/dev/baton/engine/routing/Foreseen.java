package dev.baton.engine.routing;

import dev.baton.spi.model.Modality;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.Sensitivity;
import java.util.Map;
import java.util.Set;

/**
 * A request that there is not yet: its task and its length are all that is known of it.
 *
 * @param task   what is done
 * @param tokens how many go in
 */
record Foreseen(String task, long tokens) implements RoutingInput {

    @Override
    public String text() {
        return NONE.text();
    }

    @Override
    public Features features() {
        return new Features(task, tokens, "", "", 0, Sensitivity.OPEN, false, false, Set.of(Modality.TEXT), Map.of());
    }

    @Override
    public float[] embedding() throws InterruptedException {
        return NONE.embedding();
    }

    @Override
    public Embedder embedder() {
        return NONE.embedder();
    }
}
