package dev.baton.engine;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Origin;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request that came without needs asks of a model. */
final class RequestNeeds {

    private RequestNeeds() {}

    /**
     * For one model, that it does this kind of request: whoever names a model knows it. For any model, also the tools and the kinds of
     * content that the request brings along; not a structure of the answer, which any chat model is held to, by its provider or here.
     */
    static Needs of(Request request, Target target) {
        Set<String> capabilities = new LinkedHashSet<>();
        capabilities.add(task(request));
        if (target instanceof Target.Model model) {
            return new Needs(capabilities, Set.of(), 0, null, null, model.id(), Limits.NONE);
        }
        if (request instanceof ChatRequest chat && !chat.tools().isEmpty()) {
            capabilities.add(Capability.TOOLS);
        }
        return new Needs(capabilities, request.modalities(), 0, null, null, null, Limits.NONE);
    }

    /** That request, on its own, as a dispatch of its needs. */
    static Dispatch dispatch(String run, Request request, Target target, boolean stream, @Nullable String protocol, Origin origin) {
        String strategy = target instanceof Target.Strategy named ? named.strategy() : null;
        return new Dispatch(run, "", of(request, target), strategy, request, stream, protocol, null, null, List.of(), origin);
    }

    private static String task(Request request) {
        return switch (request) {
            case ChatRequest chat -> Capability.CHAT;
            case EmbedRequest embed -> Capability.EMBEDDING;
            case RerankRequest rerank -> Capability.RERANK;
        };
    }
}
