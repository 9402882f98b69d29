package dev.baton.spi.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents to be ordered by how well they fit a query.
 *
 * @param query     what is looked for
 * @param documents what is ordered; not empty
 * @param top       how many are wanted; 0 for all
 * @param raw       the caller's own body; null where the request was made here
 */
public record RerankRequest(String query, List<String> documents, int top, @Nullable RawBody raw) implements Request {

    /** Keeps an immutable copy. */
    public RerankRequest {
        documents = List.copyOf(documents);
    }

    @Override
    public long characters() {
        return query.length() + documents.stream().mapToLong(String::length).sum();
    }
}
