package dev.baton.spi.codec;

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

/**
 * Where a provider's API is, and what is sent along with each call: the key as a bearer token (RFC 6750), and the headers that the
 * workspace's option {@code headers} names. Immutable.
 *
 * @param name    the provider's name, for messages
 * @param base    the base address, without a slash at the end
 * @param headers what is sent with a POST of JSON
 * @param words   keeps the secrets among them out of messages
 */
public record Endpoint(String name, URI base, Map<String, String> headers, SafeWords words) {

    /**
     * The endpoint of these settings.
     *
     * @param otherwise the address where the settings name none
     * @param options   the options that the provider has besides {@code headers}
     * @throws IllegalArgumentException where the settings are wrong; the message says which and what would be right
     */
    public static Endpoint of(ProviderSettings settings, URI otherwise, Set<String> options) {
        Set<String> valid = new TreeSet<>(options);
        valid.add("headers");
        for (String option : settings.options().names()) {
            if (!valid.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", valid));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        Secret key = settings.key();
        boolean hasKey = key != null && !key.reveal().isBlank();
        if (key != null && hasKey) {
            headers.put("authorization", "Bearer " + key.reveal().strip());
        }
        SafeWords words = new SafeWords(hasKey ? key : null);
        Json given = settings.options().at("headers");
        if (!given.isNull() && !(given instanceof JsonObject)) {
            throw wrong(settings, "has headers that are no names and values");
        }
        if (given instanceof JsonObject more) {
            for (Map.Entry<String, Json> header : more.members()) {
                String value = header.getValue().text();
                if (value == null) {
                    throw wrong(settings, "has a header '" + header.getKey() + "' whose value is no text");
                }
                headers.put(header.getKey().toLowerCase(Locale.ROOT), value);
                words = words.hiding(value);
            }
        }
        return new Endpoint(settings.name(), base(settings, otherwise), Map.copyOf(headers), words);
    }

    /** The address of that path under the base. */
    public URI at(String path) {
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + path + query);
    }

    /** Where a text goes that is sent there: {@code local} where it stays on this machine, else {@code cloud}. */
    public String place() {
        String host = base.getHost().toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
        return loopback ? "local" : "cloud";
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (at " + base + ")";
    }

    private static URI base(ProviderSettings settings, URI otherwise) {
        URI url = settings.url() == null ? otherwise : settings.url();
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            String shown = url.toString().replaceFirst("//[^/@]*@", "//");
            throw wrong(settings, "has the url '" + shown + "'; an http or https address is needed, such as " + otherwise);
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + query);
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
