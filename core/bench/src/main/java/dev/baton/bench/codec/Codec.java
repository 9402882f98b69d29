package dev.baton.bench.codec;

import dev.baton.plugins.provider.anthropic.AnthropicProviders;
import dev.baton.plugins.provider.bedrock.BedrockProviders;
import dev.baton.plugins.provider.cohere.CohereProviders;
import dev.baton.plugins.provider.gemini.GeminiProviders;
import dev.baton.plugins.provider.ollama.OllamaProviders;
import dev.baton.plugins.provider.openai.OpenAiProviders;
import dev.baton.spi.PluginContext;
import dev.baton.spi.PluginManifest;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import dev.baton.spi.request.ChatRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The provider that speaks a protocol, made as the plugin host makes it, with the calls of the benchmark. */
@State(Scope.Benchmark)
public class Codec {

    /** A protocol by its name in Baton. */
    @Param({
        "openai.chat",
        "openai.responses",
        "anthropic.messages",
        "gemini.generateContent",
        "bedrock.converse",
        "ollama.chat",
        "cohere.chat"
    })
    public String protocol = "";

    HttpProvider provider;
    ModelCall whole;
    ModelCall streamed;

    /** Makes the provider and the calls. */
    @Setup
    public void open() {
        provider = provider(protocol);
        ChatRequest request = Conversation.request();
        ModelCard card = ModelCard.of("bench", model(protocol)).can(Capability.CHAT, Capability.TOOLS).at("cloud").build();
        whole = new ModelCall(card, request, false, false, "key");
        streamed = new ModelCall(card, request, true, false, "key");
    }

    private static HttpProvider provider(String protocol) {
        return switch (protocol) {
            case "openai.chat" -> made(OpenAiProviders::new, "openai", "{\"api\":\"chat\"}");
            case "openai.responses" -> made(OpenAiProviders::new, "openai", "{\"api\":\"responses\"}");
            case "anthropic.messages" -> made(AnthropicProviders::new, "anthropic", "{}");
            case "gemini.generateContent" -> made(GeminiProviders::new, "gemini", "{}");
            case "bedrock.converse" -> made(BedrockProviders::new, "bedrock", "{\"region\":\"eu-central-1\"}");
            case "ollama.chat" -> made(OllamaProviders::new, "ollama", "{}");
            case "cohere.chat" -> made(CohereProviders::new, "cohere", "{}");
            default -> throw new IllegalArgumentException("no protocol is called " + protocol);
        };
    }

    private static HttpProvider made(Function<PluginContext, ProviderFactory> plugin, String type, String options) {
        PluginManifest manifest = new PluginManifest("bench", "0.0.0", ">=1.0.0", "", "", "");
        ProviderFactory factory = plugin.apply(new PluginContext(manifest, Path.of("unused"), Clock.systemUTC()));
        return (HttpProvider) factory.create(
                new ProviderSettings("bench", type, null, new Secret("key-of-the-benchmark"), (JsonObject) Json.parse(options)));
    }

    /** Some providers write a request by what they know of the model. */
    private static String model(String protocol) {
        return switch (protocol) {
            case "anthropic.messages" -> "claude-sonnet-4-5";
            case "bedrock.converse" -> "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
            case "gemini.generateContent" -> "gemini-2.5-flash";
            default -> "bench";
        };
    }
}
