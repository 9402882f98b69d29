package dev.baton.plugins.provider.gemini;

import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.ProviderType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two services that serve the models. */
enum Platform {
    /** Google's service for developers, with a key. */
    GEMINI("gemini", "Google's Gemini models by the Gemini API; the key is one of Google AI Studio's", "GEMINI_API_KEY"),
    /** Google Cloud's service, in a project and a region. */
    VERTEX(
            "vertex",
            "Google's Gemini models by Vertex AI; needs the option project, and as key an access token or a service account's JSON key",
            null);

    private static final Set<String> ALL = Set.of(
            Capability.CHAT,
            Capability.EMBEDDING,
            Capability.TOOLS,
            Capability.JSON,
            Capability.VISION,
            Capability.AUDIO,
            Capability.DOCUMENTS,
            Capability.REASONING,
            Capability.CODE);

    private final String typeName;
    private final String description;
    private final @Nullable String variable;

    Platform(String typeName, String description, @Nullable String variable) {
        this.typeName = typeName;
        this.description = description;
        this.variable = variable;
    }

    /** The platform of that type. */
    static Platform of(String typeName) {
        for (Platform platform : values()) {
            if (platform.typeName.equals(typeName)) {
                return platform;
            }
        }
        throw new IllegalArgumentException("no provider type '" + typeName + "' here");
    }

    ProviderType type() {
        return new ProviderType(typeName, description, ALL, variable, true, false);
    }

    String typeName() {
        return typeName;
    }
}
