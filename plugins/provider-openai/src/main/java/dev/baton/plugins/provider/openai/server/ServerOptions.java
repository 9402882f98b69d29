package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ProviderSettings;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace may set of a server.
 *
 * @param organization     OpenAI's organization to charge; null for none
 * @param project          OpenAI's project to charge; null for none
 * @param headers          names and values to send along
 * @param auth             {@code bearer}, or the header that carries the key: {@code api-key} at Azure, unless {@code auth: 'bearer'} says
 *                         that the key is a token of Entra's
 * @param apiVersion       Azure's {@code api-version}: it asks for the older layout, in which the deployment is part of the path
 * @param endsWithoutDone  true for a server that sends no {@code [DONE]} at the end of a stream
 * @param hasResponses     true for a server that has a Responses API ({@code responses: true} says so of one that is not known to)
 * @param prefersResponses true where {@code api: 'responses'} has requests made here go to that API; {@code 'chat'} is the default
 */
record ServerOptions(
        @Nullable String organization,
        @Nullable String project,
        JsonObject headers,
        String auth,
        @Nullable String apiVersion,
        boolean endsWithoutDone,
        boolean hasResponses,
        boolean prefersResponses) {

    private static final Set<String> NAMES = new TreeSet<>(
            Set.of("headers", "organization", "project", "endsWithoutDone", "api", "responses", "auth", "apiVersion"));

    static ServerOptions of(Preset preset, ProviderSettings settings) {
        JsonObject options = settings.options();
        for (String option : options.names()) {
            if (!NAMES.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", NAMES));
            }
        }
        Json headers = options.at("headers");
        if (!headers.isNull() && !(headers instanceof JsonObject)) {
            throw wrong(settings, "has headers that are no names and values");
        }
        String api = text(settings, "api");
        if (api != null && !api.equals("chat") && !api.equals("responses")) {
            throw wrong(settings, "has the api '" + api + "'; valid are chat, responses");
        }
        boolean prefers = "responses".equals(api);
        String auth = text(settings, "auth");
        return new ServerOptions(
                text(settings, "organization"),
                text(settings, "project"),
                headers instanceof JsonObject given ? given : JsonObject.EMPTY,
                (auth == null ? preset.auth() : auth).toLowerCase(Locale.ROOT),
                text(settings, "apiVersion"),
                options.at("endsWithoutDone").flag(preset.chat().endsWithoutDone()),
                prefers || options.at("responses").flag(preset.responses() != null),
                prefers);
    }

    static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }

    private static @Nullable String text(ProviderSettings settings, String option) {
        Json value = settings.options().at(option);
        if (!value.isNull() && value.text() == null) {
            throw wrong(settings, "has an option '" + option + "' that is no text");
        }
        return value.text();
    }
}
