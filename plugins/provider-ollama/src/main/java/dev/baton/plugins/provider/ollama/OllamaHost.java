package dev.baton.plugins.provider.ollama;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code OLLAMA_HOST} as Ollama's own client does ({@code envconfig.Host}): scheme, host and port may each be missing;
 * the port is then the scheme's where there is one, else 11434.
 */
final class OllamaHost {

    private static final Pattern FORM = Pattern.compile("(?:(https?)://)?(\\[[^]]*]|[^:/]*)(?::(\\d{1,5}))?(/.*)?");

    private OllamaHost() {}

    /**
     * The address of the server, without the path of its API.
     *
     * @throws IllegalArgumentException where the value is neither host, port nor address
     */
    static URI url(String value) {
        String bare = value.strip().replaceAll("^[\"']|[\"']$", "");
        Matcher form = FORM.matcher(bare);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "OLLAMA_HOST is '" + bare + "', which is no address; valid are host, host:port and http://host:port");
        }
        String scheme = form.group(1);
        String host = form.group(2);
        // A server listens at these; a client cannot connect to them everywhere.
        if (host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]")) {
            host = "127.0.0.1";
        }
        String port = form.group(3) != null ? ":" + form.group(3) : scheme == null ? ":11434" : "";
        String path = form.group(4) == null ? "" : form.group(4).replaceAll("/+$", "");
        return URI.create((scheme == null ? "http" : scheme) + "://" + host + port + path);
    }
}
