package dev.baton.plugins.provider.openai.server;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's APIs are. Azure has two layouts: the v1 API, as everywhere, and the older one in which a dated version is asked for and the
 * deployment is part of the path (Microsoft's "Azure OpenAI REST API reference").
 *
 * @param base       the base address, without a slash at the end; its query goes along with each request
 * @param apiVersion the version to ask for; null for none
 * @param deployed   true where the model is part of the path
 */
record Addresses(URI base, @Nullable String apiVersion, boolean deployed) {

    URI chat(String model) {
        return of(deployed ? "/deployments/" + encoded(model) + "/chat/completions" : "/chat/completions");
    }

    URI embeddings(String model) {
        return of(deployed ? "/deployments/" + encoded(model) + "/embeddings" : "/embeddings");
    }

    URI responses() {
        return of("/responses");
    }

    URI models() {
        return of("/models");
    }

    private URI of(String path) {
        String query = base.getRawQuery() == null ? "" : base.getRawQuery();
        if (apiVersion != null) {
            query = (query.isEmpty() ? "" : query + "&") + "api-version=" + encoded(apiVersion);
        }
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + path
                + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
