package dev.baton.testkit;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response without success, and the failure it means.
 *
 * @param name    what it is, in a test report
 * @param head    the head of the response
 * @param body    its bytes; not to be changed
 * @param failure the type of failure it means
 */
public record SampleFailure(String name, HttpHead head, byte[] body, Class<? extends ModelFailure> failure) {

    /** A response of that status and body. */
    public static SampleFailure of(String name, int status, String body, Class<? extends ModelFailure> failure) {
        return of(name, status, Map.of("content-type", "application/json"), body, failure);
    }

    /** A response of that status, headers (names in lower case) and body. */
    public static SampleFailure of(
            String name, int status, Map<String, String> headers, String body, Class<? extends ModelFailure> failure) {
        return new SampleFailure(name, new HttpHead(status, headers), body.getBytes(StandardCharsets.UTF_8), failure);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
