package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service of one region that a provider speaks to, and how it may.
 *
 * @param name          the provider's name
 * @param region        the region, such as {@code eu-central-1}
 * @param base          its base address, without a slash at the end
 * @param access        how a request shows that it may
 * @param words         keeps secrets out of messages
 * @param promptCaching true where requests mark what the service is to keep in its cache
 */
record Endpoint(String name, String region, URI base, Access access, SafeWords words, boolean promptCaching) {

    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("region", "accessKeyId", "promptCaching"));
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Z0-9]{16,128}");

    /**
     * The endpoint of these settings. The {@code key} is a Bedrock API key; with the option {@code accessKeyId} it is the secret access key
     * that belongs to it, for a temporary one followed by a colon and the session's token. So all that is secret is in the one place that
     * never prints it. Other options: {@code region}, and {@code promptCaching} (true marks the ends of tools, system and conversation).
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    static Endpoint of(ProviderSettings settings, Clock clock) {
        JsonObject options = settings.options();
        for (String option : options.names()) {
            if (!OPTIONS.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", OPTIONS));
            }
        }
        String region = region(settings);
        Access access = access(settings, region, clock);
        SafeWords words = new SafeWords(settings.key());
        for (Secret secret : access.secrets()) {
            words = words.hiding(secret.reveal());
        }
        return new Endpoint(
                settings.name(), region, base(settings, region), access, words, options.at("promptCaching").flag(false));
    }

    /** Where that model is asked. */
    URI address(String model, String operation) {
        return URI.create(base + "/model/" + encoded(model) + "/" + operation);
    }

    /** The request with that body. */
    HttpCall post(URI uri, JsonObject body) {
        byte[] bytes = body.toBytes();
        return HttpCall.post(uri, access.headers(uri, bytes), bytes);
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (bedrock at " + base + ")";
    }

    /** A model's identifier as one segment of a path: everything but the unreserved characters of RFC 3986 as {@code %XX}. */
    static String encoded(String model) {
        StringBuilder path = new StringBuilder(model.length() + 16);
        for (byte b : model.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (plain || b == '-' || b == '.' || b == '_' || b == '~') {
                path.append((char) b);
            } else {
                HEX.toHexDigits(path.append('%'), b);
            }
        }
        return path.toString();
    }

    private static String region(ProviderSettings settings) {
        String region = settings.options().at("region").text("").strip();
        if (!REGION.matcher(region).matches()) {
            throw wrong(
                    settings,
                    region.isEmpty()
                            ? "needs a region: options region: 'us-east-1', or AWS_REGION in the environment"
                            : "has the region '" + region + "'; a region looks like us-east-1");
        }
        return region;
    }

    private static Access access(ProviderSettings settings, String region, Clock clock) {
        Secret key = settings.key();
        if (key == null || key.reveal().isBlank()) {
            throw wrong(settings, "needs a key: a Bedrock API key, or the secret of an access key with options accessKeyId");
        }
        String secret = key.reveal().strip();
        Json given = settings.options().at("accessKeyId");
        if (given.isNull()) {
            return new Access.ApiKey(new Secret(secret));
        }
        String id = given.text("").strip();
        if (!ACCESS_KEY.matcher(id).matches()) {
            throw wrong(settings, "has an accessKeyId that is none; one is 16 to 128 capital letters and digits");
        }
        int colon = secret.indexOf(':');
        String own = colon < 0 ? secret : secret.substring(0, colon);
        @Nullable Secret token = colon < 0 ? null : new Secret(secret.substring(colon + 1));
        if (own.isEmpty() || token != null && token.reveal().isEmpty()) {
            throw wrong(settings, "has a key that is no secret access key, nor one with a session's token after a colon");
        }
        return new Signature(id, new Secret(own), token, region, clock);
    }

    private static URI base(ProviderSettings settings, String region) {
        URI url = settings.url();
        if (url == null) {
            String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
            return URI.create("https://bedrock-runtime." + region + domain);
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawQuery() != null) {
            throw wrong(settings, "needs a url such as https://bedrock-runtime.us-east-1.amazonaws.com, http or https and without a query");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        // The usual port is left out: it is not signed, so it must not be sent in the host either.
        boolean usual = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + url.getPort()) + path);
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
