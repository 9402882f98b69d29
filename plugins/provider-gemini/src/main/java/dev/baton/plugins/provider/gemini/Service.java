package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The service that a provider speaks to, with everything about it that is the same for each call. Safe for many threads.
 *
 * @param name       the provider's name
 * @param platform   which service it is
 * @param base       its base address with its version, without a slash at the end
 * @param parent     what stands between the base and a model's name, such as {@code /projects/p/locations/l}; empty for the Gemini API
 * @param location   Vertex AI's location; empty for the Gemini API
 * @param more       headers of the workspace's own
 * @param credential what a call proves itself with
 * @param words      keeps secrets out of messages
 */
record Service(
        String name,
        Platform platform,
        URI base,
        String parent,
        String location,
        Map<String, String> more,
        Credential credential,
        SafeWords words) {

    private static final Set<String> GEMINI_OPTIONS = new TreeSet<>(Set.of("headers"));
    private static final Set<String> VERTEX_OPTIONS = new TreeSet<>(Set.of("headers", "project", "location"));
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9.:-]{1,100}");
    private static final Pattern LOCATION = Pattern.compile("[a-z0-9-]{1,40}");

    /**
     * The service of these settings. Options: {@code headers} (names and values to send along); for Vertex AI also {@code project}
     * (required) and {@code location} ({@code global} where none is given).
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    static Service of(Platform platform, ProviderSettings settings, Clock clock) {
        JsonObject options = settings.options();
        Set<String> valid = platform == Platform.VERTEX ? VERTEX_OPTIONS : GEMINI_OPTIONS;
        for (String option : options.names()) {
            if (!valid.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", valid));
            }
        }
        Secret secret = settings.key();
        String key = secret == null ? "" : secret.reveal().strip();
        if (key.isEmpty()) {
            throw wrong(settings, "needs a key");
        }
        SafeWords words = new SafeWords(secret);
        Map<String, String> more = new LinkedHashMap<>();
        if (!options.at("headers").isNull()) {
            if (!(options.at("headers") instanceof JsonObject given)) {
                throw wrong(settings, "has headers that are no names and values");
            }
            for (Map.Entry<String, Json> header : given.members()) {
                String value = header.getValue().text();
                if (value == null) {
                    throw wrong(settings, "has a header '" + header.getKey() + "' whose value is no text");
                }
                more.put(header.getKey().toLowerCase(Locale.ROOT), value);
                words = words.hiding(value);
            }
        }
        if (platform == Platform.GEMINI) {
            URI base = base(settings, "https://generativelanguage.googleapis.com", "/v1beta");
            return new Service(settings.name(), platform, base, "", "", Map.copyOf(more), Credential.apiKey(key), words);
        }
        String project = option(settings, "project", "", PROJECT);
        if (project.isEmpty()) {
            throw wrong(settings, "needs the option project, the identifier of a Google Cloud project");
        }
        String location = option(settings, "location", "global", LOCATION);
        return new Service(
                settings.name(),
                platform,
                base(settings, host(location), "/v1beta1"),
                "/projects/" + project + "/locations/" + location,
                location,
                Map.copyOf(more),
                credential(settings, key, clock),
                words);
    }

    /** Where that method of the model is asked. A name with a slash is a resource of its own, such as {@code tunedModels/mine}. */
    URI of(String model, String method) {
        String resource = model;
        if (!model.contains("/")) {
            resource = (platform == Platform.VERTEX ? "publishers/google/models/" : "models/") + model;
        }
        String path = URLEncoder.encode(resource, StandardCharsets.UTF_8).replace("%2F", "/").replace("+", "%20").replace("..", "%2E%2E");
        return URI.create(base + parent + "/" + path + ":" + method);
    }

    /** What is sent with a request, with a token that is valid now. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        Map.Entry<String, String> proof = credential.header();
        headers.put(proof.getKey(), proof.getValue());
        headers.putAll(more);
        return headers;
    }

    /** Where a text goes that is sent there. */
    String place() {
        String host = base.getHost();
        boolean loopback = host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.") || host.equals("[::1]");
        return loopback ? "local" : "cloud";
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (" + platform.typeName() + " at " + base + parent + ")";
    }

    /** Google's page "Vertex AI: Deployments and endpoints": regions have hosts of their own, and the two multi-regions another form. */
    private static String host(String location) {
        return switch (location) {
            case "global" -> "https://aiplatform.googleapis.com";
            case "us", "eu" -> "https://aiplatform." + location + ".rep.googleapis.com";
            default -> "https://" + location + "-aiplatform.googleapis.com";
        };
    }

    private static Credential credential(ProviderSettings settings, String key, Clock clock) {
        if (key.startsWith("AIza")) {
            throw wrong(settings, "has a key of the Gemini API, which is the type gemini; Vertex AI takes an access token or the JSON key "
                    + "of a service account");
        }
        try {
            return key.startsWith("{") ? ServiceAccount.of(key, clock) : Credential.token(key);
        } catch (IllegalArgumentException e) {
            throw wrong(settings, e.getMessage());
        }
    }

    private static URI base(ProviderSettings settings, String usual, String version) {
        URI url = settings.url();
        if (url == null) {
            return URI.create(usual + version);
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawQuery() != null) {
            throw wrong(
                    settings,
                    "has the url '" + url.toString().replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "")
                            + "'; an http or https address without a query is needed, such as " + usual);
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(settings, "has a user in its url, which would show in messages; give a key instead");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + (path.isEmpty() ? version : path));
    }

    private static String option(ProviderSettings settings, String name, String otherwise, Pattern form) {
        Json value = settings.options().at(name);
        if (value.isNull()) {
            return otherwise;
        }
        String text = value.text("");
        if (!form.matcher(text).matches()) {
            throw wrong(settings, "has an option '" + name + "' that is no " + name + " of Google Cloud's");
        }
        return text;
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
