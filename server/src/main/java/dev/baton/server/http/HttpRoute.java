package dev.baton.server.http;

/**
 * A route.
 *
 * @param method   the method
 * @param path     the path; {@code {name}} stands for one segment, {@code <name>} for one or more
 * @param access   who may ask
 * @param errors   how it tells a failure
 * @param handling what it does
 */
public record HttpRoute(String method, String path, Access access, ErrorShape errors, Handling handling) {

    /** The path as OpenAPI writes it. */
    public String template() {
        return path.replace('<', '{').replace('>', '}');
    }
}
