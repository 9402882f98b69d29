package dev.baton.spi.request;

import dev.baton.spi.model.Modality;
import java.util.Set;

/** What is asked of a model: one of a small closed set. Which model is asked is not part of it: routing decides that. */
public sealed interface Request permits ChatRequest, EmbedRequest, RerankRequest {

    /** The kinds of content in it. */
    default Set<Modality> modalities() {
        return Set.of(Modality.TEXT);
    }

    /** How many characters of text go in; the base of a token estimate. */
    long characters();

    /** The caller's own body where the request came over a wire protocol; null otherwise. */
    @org.jspecify.annotations.Nullable RawBody raw();
}
