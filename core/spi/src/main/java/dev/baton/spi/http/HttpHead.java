package dev.baton.spi.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a response.
 *
 * @param status  the status code
 * @param headers values by name in lower case; of a name that came more than once, the first
 */
public record HttpHead(int status, Map<String, String> headers) {

    /** Keeps an immutable copy. */
    public HttpHead {
        headers = Map.copyOf(headers);
    }

    /** The value of that header, its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** True for a status of 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
