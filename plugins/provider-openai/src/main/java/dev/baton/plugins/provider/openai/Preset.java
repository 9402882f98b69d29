package dev.baton.plugins.provider.openai;

import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.ProviderType;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the servers that speak the protocol differ in. */
enum Preset {
    OPENAI("openai", "OpenAI's own models", "https://api.openai.com/v1", "OPENAI_API_KEY", true, false),
    VLLM("vllm", "Open models served by vLLM", "http://localhost:8000/v1", null, false, true),
    LLAMACPP("llamacpp", "An open model served by llama.cpp's llama-server", "http://localhost:8080/v1", null, false, true),
    LMSTUDIO("lmstudio", "Open models served by LM Studio", "http://localhost:1234/v1", null, false, true),
    TEXTGEN("textgen", "An open model served by Text Generation WebUI", "http://localhost:5000/v1", null, false, true),
    COMPATIBLE("openai-compatible", "Any server that speaks Chat Completions; needs its url", null, null, false, false);

    private static final Set<String> ALL = Set.of(
            Capability.CHAT,
            Capability.EMBEDDING,
            Capability.TOOLS,
            Capability.JSON,
            Capability.VISION,
            Capability.REASONING,
            Capability.CODE);

    private final String typeName;
    private final String description;
    private final @Nullable URI url;
    private final @Nullable String variable;
    private final boolean needsKey;
    private final boolean selfHosted;

    Preset(
            String typeName,
            String description,
            @Nullable String url,
            @Nullable String variable,
            boolean needsKey,
            boolean selfHosted) {
        this.typeName = typeName;
        this.description = description;
        this.url = url == null ? null : URI.create(url);
        this.variable = variable;
        this.needsKey = needsKey;
        this.selfHosted = selfHosted;
    }

    /** The preset of that type. */
    static Preset of(String typeName) {
        for (Preset preset : values()) {
            if (preset.typeName.equals(typeName)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("no provider type '" + typeName + "' here");
    }

    ProviderType type() {
        return new ProviderType(typeName, description, ALL, variable, needsKey, url == null);
    }

    String typeName() {
        return typeName;
    }

    @Nullable URI url() {
        return url;
    }

    /** True for servers that their user runs: what they serve is asked of them, and costs nothing. */
    boolean isSelfHosted() {
        return selfHosted;
    }

    /** True for servers whose models are asked of them: all but OpenAI, whose list says nothing of what a model can do. */
    boolean isListed() {
        return this != OPENAI;
    }

    /**
     * The field for the cap on output tokens: OpenAI's newer models refuse the older name, many other servers know only that
     * one.
     */
    String capField() {
        return this == OPENAI ? "max_completion_tokens" : "max_tokens";
    }

    /**
     * True where a stream may end after its finish reason, without {@code [DONE]}: older releases of Text Generation WebUI
     * sent none (its issue 4778). The current releases of all these servers do.
     */
    boolean endsWithoutDone() {
        return this == TEXTGEN;
    }

    /** How vectors are asked for: base64 is a third of the size, but not every server knows it. */
    String vectorEncoding() {
        return this == OPENAI ? "base64" : "float";
    }
}
