package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.provider.ProviderSettings;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Ollama server, with everything about it that is the same for each call.
 *
 * @param endpoint  where it is
 * @param keepAlive how long it keeps a model in memory after a call, in its own form; null for its own default of five minutes
 * @param context   the window in tokens that models are loaded with; 0 for the server's own, which may be far below what a model could take
 */
record OllamaServer(Endpoint endpoint, @Nullable Json keepAlive, int context) {

    private static final URI HERE = URI.create("http://localhost:11434");

    /**
     * The server of these settings. Options: {@code keepAlive} (a text such as {@code '10m'}, or seconds; -1 for ever), {@code context}
     * (the window in tokens), {@code headers} (names and values to send along).
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    static OllamaServer of(ProviderSettings settings) {
        Endpoint endpoint = Endpoint.of(settings, HERE, Set.of("keepAlive", "context"));
        Json keepAlive = settings.options().at("keepAlive");
        if (!keepAlive.isNull() && !(keepAlive instanceof JsonString) && !(keepAlive instanceof JsonNumber)) {
            throw wrong(settings, "has an option 'keepAlive' that is neither a text such as '10m' nor a number of seconds");
        }
        Json context = settings.options().at("context");
        long tokens = context.integer(0);
        if (!context.isNull() && (tokens < 1 || tokens > Integer.MAX_VALUE)) {
            throw wrong(settings, "has an option 'context' that is no number of tokens, such as 32768");
        }
        return new OllamaServer(endpoint, keepAlive.isNull() ? null : keepAlive, (int) tokens);
    }

    /** True where the models are not run by the user but by Ollama's own service, which is paid for. */
    boolean isHosted() {
        String host = endpoint.base().getHost();
        return host.equals("ollama.com") || host.endsWith(".ollama.com");
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return endpoint.toString();
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
