package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import dev.baton.spi.request.RawBody;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's requests go, with everything about it that is the same for each.
 *
 * @param name     the provider's name
 * @param base     its base address, without a slash at the end and without {@code /v1}
 * @param headers  what is sent with each request
 * @param words    keeps secrets out of messages
 * @param isCached true where what stands before the conversation is to be kept in the provider's cache
 */
record Endpoint(String name, URI base, Map<String, String> headers, SafeWords words, boolean isCached) {

    private static final URI OWN = URI.create("https://api.anthropic.com");
    private static final String BETA = "anthropic-beta";
    private static final String VERSION_HEADER = "anthropic-version";
    private static final String VERSION = "2023-06-01";
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("auth", "beta", "cache", "headers", "version"));

    /**
     * The endpoint of these settings. Options: {@code version} (of the API; {@value #VERSION}), {@code beta} (features to switch on, a text or
     * a list), {@code auth} ({@code key}, the default, or {@code bearer}), {@code cache} (true to mark tools and system messages for the
     * provider's cache), {@code headers} (names and values to send along).
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    static Endpoint of(ProviderSettings settings) {
        JsonObject options = settings.options();
        for (String option : options.names()) {
            if (!OPTIONS.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", OPTIONS));
            }
        }
        Secret key = settings.key();
        if (key == null || key.reveal().isBlank()) {
            throw wrong(settings, "needs a key");
        }
        SafeWords words = new SafeWords(key);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put(VERSION_HEADER, text(settings, options.at("version"), "version", VERSION));
        String auth = text(settings, options.at("auth"), "auth", "key");
        switch (auth) {
            case "key" -> headers.put("x-api-key", key.reveal().strip());
            case "bearer" -> headers.put("authorization", "Bearer " + key.reveal().strip());
            default -> throw wrong(settings, "has auth '" + auth + "'; it is 'key' or 'bearer'");
        }
        String beta = beta(settings, options.at("beta"));
        if (!beta.isEmpty()) {
            headers.put(BETA, beta);
        }
        if (options.at("headers") instanceof JsonObject more) {
            for (Map.Entry<String, Json> header : more.members()) {
                String value = text(settings, header.getValue(), "headers." + header.getKey(), "");
                headers.put(header.getKey().toLowerCase(Locale.ROOT), value);
                words = words.hiding(value);
            }
        } else if (!options.at("headers").isNull()) {
            throw wrong(settings, "has headers that are no names and values");
        }
        return new Endpoint(settings.name(), base(settings), Map.copyOf(headers), words, options.at("cache").flag(false));
    }

    /**
     * What is sent with a request. A caller of the same protocol reads the answer itself: it gets the version that it asks for, and the beta
     * features beside this provider's own.
     */
    Map<String, String> headers(@Nullable RawBody raw) {
        if (raw == null || !raw.protocol().equals(MessagesEncoder.PROTOCOL) || raw.headers().isEmpty()) {
            return headers;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        String asked = raw.headers().get(BETA);
        if (asked != null) {
            more.merge(BETA, asked, (own, other) -> own + "," + other);
        }
        more.put(VERSION_HEADER, raw.headers().getOrDefault(VERSION_HEADER, String.valueOf(headers.get(VERSION_HEADER))));
        return more;
    }

    URI messages() {
        return URI.create(base + "/v1/messages");
    }

    URI models() {
        return URI.create(base + "/v1/models?limit=1000");
    }

    /** Where a text goes that is sent there. */
    String place() {
        String host = base.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") ? "local" : "cloud";
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (anthropic at " + base + ")";
    }

    private static URI base(ProviderSettings settings) {
        URI url = settings.url() == null ? OWN : settings.url();
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw wrong(settings, "needs an http or https address, such as " + OWN);
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        // The SDKs add /v1 themselves, and people copy the address with it.
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "").replaceAll("/v1$", "");
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
    }

    private static String beta(ProviderSettings settings, Json given) {
        if (!(given instanceof JsonArray list)) {
            return text(settings, given, "beta", "");
        }
        List<String> features = new ArrayList<>();
        list.forEach(one -> features.add(text(settings, one, "beta", "")));
        return String.join(",", features);
    }

    private static String text(ProviderSettings settings, Json value, String option, String otherwise) {
        if (value.isNull()) {
            return otherwise;
        }
        @Nullable String text = value.text();
        if (text == null) {
            throw wrong(settings, "has an option '" + option + "' that is no text");
        }
        return text;
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
