package dev.baton.plugins.provider.openai;

import dev.baton.spi.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the plugin's own data files. */
final class Resource {

    private Resource() {}

    static Json json(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its file " + name);
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's file " + name + " cannot be read", e);
        }
    }
}
