package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.routing.Embedder;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes vectors for routing, with the model that the workspace names or the first of those in this process. A text that must stay somewhere goes
 * to no model elsewhere for this either. Of a long text only its {@link Gist} is read. Safe for many threads.
 */
final class Embeddings {

    private static final String PATH = "routing";

    private final Catalog catalog;
    private final @Nullable String named;
    private final Provider<Dispatcher> dispatcher;

    /** Wired by the engine. */
    @Inject
    Embeddings(Catalog catalog, WorkspaceSettings settings, Provider<Dispatcher> dispatcher) {
        this.catalog = catalog;
        this.named = settings.routing().embeddings();
        this.dispatcher = dispatcher;
    }

    /** For texts that must stay at all of these places; the step's events tell of it, and it is paid by whoever the request is from. */
    Embedder at(List<String> places, String run, String path, Origin origin) {
        return new Staying(places, run, path.isEmpty() ? PATH : path + "/" + PATH, origin);
    }

    private final class Staying implements Embedder {

        private final List<String> places;
        private final String run;
        private final String path;
        private final Origin origin;

        Staying(List<String> places, String run, String path, Origin origin) {
            this.places = places;
            this.run = run;
            this.path = path;
            this.origin = origin;
        }

        @Override
        public String model() {
            return card().map(ModelCard::id).orElse("");
        }

        @Override
        public List<float[]> embed(List<String> texts) throws InterruptedException {
            ModelCard card = card().orElseThrow(() -> new Unsupported(named == null
                    ? "no model in this process makes vectors; name one with embeddings '…' in the routing of baton.groovy"
                    : "there is no model " + named + " that makes vectors", 0));
            for (String place : places) {
                if (!card.isAt(place)) {
                    throw new Unsupported("this text must stay at '" + place + "', where " + card.id() + " is not", 0);
                }
            }
            Needs needs = Needs.of(Capability.EMBEDDING).pinned(card.id());
            EmbedRequest request = EmbedRequest.of(texts.stream().map(Gist::of).toList());
            Dispatch dispatch = new Dispatch(run, path, needs, null, request, false, null, null, null, List.of(), origin);
            return dispatcher.get().dispatch(dispatch, null).reply().vectors();
        }

        private Optional<ModelCard> card() {
            if (named != null) {
                return catalog.find(named).map(Catalog.Entry::card).filter(card -> card.can(Capability.EMBEDDING));
            }
            return catalog.entries().stream()
                    .filter(entry -> entry.provider() instanceof ModelClient && entry.card().can(Capability.EMBEDDING))
                    .map(Catalog.Entry::card)
                    .findFirst();
        }
    }
}
