package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.provider.ProviderSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Finds a server's base address in what people give. */
final class BaseAddress {

    private BaseAddress() {}

    static Addresses of(Preset preset, ProviderSettings settings, @Nullable String apiVersion) {
        URI url = checked(preset, settings);
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        boolean azure = preset.auth().equals("api-key");
        boolean deployed = azure && apiVersion != null && !path.endsWith("/v1");
        if (path.isEmpty() && preset.isServedAtV1()) {
            // These servers all have the API there, and people give the bare address.
            path = "/v1";
        } else if (azure && (path.isEmpty() || path.equals("/openai"))) {
            path = deployed ? "/openai" : "/openai/v1";
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Addresses(URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + query), apiVersion, deployed);
    }

    private static URI checked(Preset preset, ProviderSettings settings) {
        URI url = settings.url() == null ? preset.url() : settings.url();
        if (url == null) {
            throw ServerOptions.wrong(settings, "needs a url, such as http://host:8000/v1");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw ServerOptions.wrong(
                    settings,
                    "has the url '" + withoutUser(url) + "'; an http or https address is needed, such as http://host:8000/v1");
        }
        if (url.getRawUserInfo() != null) {
            throw ServerOptions.wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        return url;
    }

    private static String withoutUser(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//");
    }
}
