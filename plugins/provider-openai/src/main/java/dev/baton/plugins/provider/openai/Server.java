package dev.baton.plugins.provider.openai;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The server that a provider speaks to, with everything about it that is the same for each call.
 *
 * @param name            the provider's name
 * @param preset          what kind of server it is
 * @param base            its base address, without a slash at the end
 * @param chat            where chat requests go
 * @param embeddings      where embed requests go
 * @param models          where the list of models is
 * @param headers         what is sent with a POST
 * @param words           keeps secrets out of messages
 * @param endsWithoutDone true where a stream may end without {@code [DONE]}
 */
record Server(
        String name,
        Preset preset,
        URI base,
        URI chat,
        URI embeddings,
        URI models,
        Map<String, String> headers,
        SafeWords words,
        boolean endsWithoutDone) {

    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("headers", "organization", "project", "endsWithoutDone"));

    /**
     * The server of these settings. Options: {@code organization} and {@code project} (OpenAI's), {@code headers} (names and
     * values to send along), {@code endsWithoutDone} (true for a server that sends no {@code [DONE]} at the end of a stream).
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    static Server of(Preset preset, ProviderSettings settings) {
        JsonObject options = settings.options();
        for (String option : options.names()) {
            if (!OPTIONS.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", OPTIONS));
            }
        }
        URI base = base(preset, settings);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        Secret key = settings.key();
        boolean hasKey = key != null && !key.reveal().isBlank();
        if (key != null && hasKey) {
            headers.put("authorization", "Bearer " + key.reveal().strip());
        }
        text(settings, "organization", headers, "openai-organization");
        text(settings, "project", headers, "openai-project");
        SafeWords words = new SafeWords(hasKey ? key : null);
        if (!options.at("headers").isNull()) {
            if (!(options.at("headers") instanceof JsonObject more)) {
                throw wrong(settings, "has headers that are no names and values");
            }
            for (Map.Entry<String, Json> header : more.members()) {
                String value = header.getValue().text();
                if (value == null) {
                    throw wrong(settings, "has a header '" + header.getKey() + "' whose value is no text");
                }
                headers.put(header.getKey().toLowerCase(Locale.ROOT), value);
                words = words.hiding(value);
            }
        }
        boolean lenient = options.at("endsWithoutDone").flag(preset.endsWithoutDone());
        return new Server(
                settings.name(),
                preset,
                base,
                under(base, "/chat/completions"),
                under(base, "/embeddings"),
                under(base, "/models"),
                Map.copyOf(headers),
                words,
                lenient);
    }

    /** True where the text stays on this machine. */
    boolean isLoopback() {
        String host = base.getHost();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }

    /** Where a text goes that is sent there. */
    String place() {
        return isLoopback() ? "local" : "cloud";
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (" + preset.typeName() + " at " + base + ")";
    }

    private static URI base(Preset preset, ProviderSettings settings) {
        URI url = settings.url() == null ? preset.url() : settings.url();
        if (url == null) {
            throw wrong(settings, "needs a url, such as http://host:8000/v1");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw wrong(
                    settings,
                    "has the url '" + withoutUser(url) + "'; an http or https address is needed, such as http://host:8000/v1");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        // These servers all have the API there, and people give the bare address.
        if (path.isEmpty() && preset.isSelfHosted()) {
            path = "/v1";
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + query);
    }

    private static String withoutUser(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//");
    }

    private static URI under(URI base, String path) {
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + path + query);
    }

    private static void text(ProviderSettings settings, String option, Map<String, String> headers, String header) {
        Json value = settings.options().at(option);
        if (value.isNull()) {
            return;
        }
        @Nullable String text = value.text();
        if (text == null) {
            throw wrong(settings, "has an option '" + option + "' that is no text");
        }
        headers.put(header, text);
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
