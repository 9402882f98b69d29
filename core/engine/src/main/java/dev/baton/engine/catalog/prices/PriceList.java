package dev.baton.engine.catalog.prices;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The community's list of model prices, in the layout that LiteLLM publishes as {@code model_prices_and_context_window.json}: an object
 * with a member for each model, its price in dollars a token. Kept are models that answer messages, make vectors or rank, of providers whose
 * name is known, and whose price is one a token.
 *
 * @param models the models, in the order of the list
 */
public record PriceList(List<ListedModel> models) {

    /** The list's names of providers, and Baton's types. Regional and special tariffs are other providers there, and left out. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("openai", "openai"),
            Map.entry("azure", "azure-openai"),
            Map.entry("anthropic", "anthropic"),
            Map.entry("gemini", "gemini"),
            Map.entry("vertex_ai-language-models", "vertex"),
            Map.entry("bedrock", "bedrock"),
            Map.entry("bedrock_converse", "bedrock"),
            Map.entry("cohere", "cohere"),
            Map.entry("cohere_chat", "cohere"),
            Map.entry("groq", "groq"),
            Map.entry("mistral", "mistral"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("xai", "xai"),
            Map.entry("together_ai", "together"),
            Map.entry("openrouter", "openrouter"),
            Map.entry("fireworks_ai", "fireworks"),
            Map.entry("cerebras", "cerebras"));

    private static final Map<String, String> FLAGS = Map.of(
            "supports_function_calling", Capability.TOOLS,
            "supports_response_schema", Capability.JSON,
            "supports_vision", Capability.VISION,
            "supports_pdf_input", Capability.DOCUMENTS,
            "supports_audio_input", Capability.AUDIO,
            "supports_reasoning", Capability.REASONING);

    private static final Pattern ABOVE = Pattern.compile("input_cost_per_token_above_(\\d{1,6})k_tokens");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Keeps an immutable copy. */
    public PriceList {
        models = List.copyOf(models);
    }

    /**
     * Reads a list.
     *
     * @throws WorkspaceException where it is no such list
     */
    public static PriceList read(byte[] bytes) {
        Json list;
        try {
            list = Json.parse(bytes);
        } catch (JsonException noJson) {
            throw notOne("it is no JSON (" + noJson.getMessage() + ")");
        }
        if (!(list instanceof JsonObject object)) {
            throw notOne("it is no JSON object");
        }
        List<ListedModel> models = new ArrayList<>();
        object.forEach((key, entry) -> model(key, entry).ifPresent(models::add));
        if (models.isEmpty()) {
            throw notOne("no member of it has a 'litellm_provider' that is known and an 'input_cost_per_token'");
        }
        return new PriceList(models);
    }

    private static WorkspaceException notOne(String why) {
        return new WorkspaceException(
                "That is no price list: " + why,
                "Baton reads the layout of LiteLLM's model_prices_and_context_window.json: {\"gpt-5\": {\"litellm_provider\": \"openai\", "
                        + "\"mode\": \"chat\", \"input_cost_per_token\": 1.25e-06, …}}");
    }

    private static Optional<ListedModel> model(String key, Json entry) {
        String provider = entry.at("litellm_provider").text("");
        String type = TYPES.get(provider);
        Set<String> can = capabilities(entry);
        Money input = perMillion(entry.at("input_cost_per_token"));
        String name = name(key, provider);
        if (type == null || can.isEmpty() || input == null || name.isEmpty()) {
            return Optional.empty();
        }
        Money output = perMillion(entry.at("output_cost_per_token"));
        return Optional.of(new ListedModel(
                type,
                name,
                input,
                output == null ? Money.ZERO : output,
                perMillion(entry.at("cache_read_input_token_cost")),
                perMillion(entry.at("cache_creation_input_token_cost")),
                perMillion(entry.at("output_cost_per_reasoning_token")),
                window(entry),
                tokens(entry.at("max_output_tokens")),
                can,
                modalities(can)));
    }

    /** Without the provider's name before it; empty for the names of special tariffs, such as a region's. */
    private static String name(String key, String provider) {
        String own = provider.equals("bedrock_converse") ? "bedrock" : provider.equals("cohere_chat") ? "cohere" : provider;
        String name = key.startsWith(own + "/") ? key.substring(own.length() + 1) : key;
        boolean plain = !name.contains("/") || Set.of("together_ai", "openrouter", "fireworks_ai", "groq").contains(provider);
        return plain ? name : "";
    }

    private static Set<String> capabilities(Json entry) {
        Set<String> can = new LinkedHashSet<>();
        switch (entry.at("mode").text("")) {
            case "chat", "responses" -> {
                can.add(Capability.CHAT);
                FLAGS.forEach((flag, capability) -> {
                    if (entry.at(flag).flag(false)) {
                        can.add(capability);
                    }
                });
            }
            case "embedding" -> can.add(Capability.EMBEDDING);
            case "rerank" -> can.add(Capability.RERANK);
            default -> {}
        }
        return can;
    }

    private static Set<Modality> modalities(Set<String> can) {
        Set<Modality> takes = EnumSet.of(Modality.TEXT);
        if (can.contains(Capability.VISION)) {
            takes.add(Modality.IMAGE);
        }
        if (can.contains(Capability.DOCUMENTS)) {
            takes.add(Modality.FILE);
        }
        if (can.contains(Capability.AUDIO)) {
            takes.add(Modality.AUDIO);
        }
        return takes;
    }

    /** Longer prompts may cost more: the window ends where the price does. */
    private static int window(Json entry) {
        int most = tokens(entry.at("max_input_tokens"));
        if (entry instanceof JsonObject object) {
            for (String name : object.names()) {
                Matcher above = ABOVE.matcher(name);
                if (above.matches() && object.at(name) instanceof JsonNumber) {
                    int end = Integer.parseInt(above.group(1)) * 1000;
                    most = most == 0 ? end : Math.min(most, end);
                }
            }
        }
        return most;
    }

    private static int tokens(Json value) {
        return (int) Math.clamp(value.integer(0), 0, Integer.MAX_VALUE);
    }

    private static @Nullable Money perMillion(Json dollarsPerToken) {
        if (!(dollarsPerToken instanceof JsonNumber number)) {
            return null;
        }
        try {
            Money price = Money.dollars(number.value().multiply(MILLION));
            return price.nanos() < 0 ? null : price;
        } catch (ArithmeticException beyondCounting) {
            // A price that nobody can pay is a slip of the list's.
            return null;
        }
    }
}
