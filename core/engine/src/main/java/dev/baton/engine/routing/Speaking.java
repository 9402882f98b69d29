package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.request.RawBody;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model against a request that came over a wire protocol: what only that protocol can carry goes to a provider that speaks it,
 * or nowhere.
 */
record Speaking(Catalog catalog, @Nullable RawBody raw) {

    /** The reason why the model's provider cannot be given the request; null where it can. */
    @Nullable Supplier<String> lack(ModelCard card) {
        if (raw == null || raw.bound().isEmpty()) {
            return null;
        }
        return catalog.entry(card.id()).provider() instanceof HttpProvider http && http.protocols(card).contains(raw.protocol())
                ? null
                : () -> "its provider does not speak " + raw.protocol() + ", and no other protocol has " + String.join(", ", raw.bound());
    }
}
