package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server's list says of a model beside its name. Fields: OpenRouter's "List models" ({@code context_length}, {@code
 * top_provider}, {@code pricing} in dollars a token, {@code supported_parameters}, {@code architecture.input_modalities}); Hugging Face's
 * router (of each provider {@code context_length}, {@code pricing} in dollars a million, {@code supports_tools}, {@code
 * supports_structured_output}); Mistral ({@code max_context_length}, {@code capabilities}); Groq ({@code context_window}, {@code
 * max_completion_tokens}); Fireworks ({@code supports_tools}, {@code supports_image_input}); vLLM and SGLang ({@code max_model_len});
 * llama.cpp ({@code meta.n_ctx}).
 */
final class ListedFacts {

    private static final List<String> CONTEXT =
            List.of("max_model_len", "context_length", "context_window", "max_context_length");

    private ListedFacts() {}

    static void add(Json model, ModelCard.Builder card) {
        for (String field : CONTEXT) {
            if (window(model.at(field), card)) {
                break;
            }
        }
        window(model.at("meta").at("n_ctx"), card);
        int most = tokens(model.at("max_completion_tokens"));
        card.maxOutput(most > 0 ? most : tokens(model.at("top_provider").at("max_completion_tokens")));
        claims(model, card);
        prices(model.at("pricing"), card);
        if (model.at("providers") instanceof JsonArray providers) {
            routed(providers, card);
        }
    }

    /**
     * Any of several providers may answer: what all of them can is claimed, and the least window; no price, since it depends on which one it
     * is.
     */
    private static void routed(JsonArray providers, ModelCard.Builder card) {
        boolean tools = providers.size() > 0;
        boolean schemas = tools;
        int least = Integer.MAX_VALUE;
        for (Json provider : providers) {
            tools &= provider.at("supports_tools").flag(false);
            schemas &= provider.at("supports_structured_output").flag(false);
            int window = tokens(provider.at("context_length"));
            least = window > 0 ? Math.min(least, window) : least;
        }
        if (least < Integer.MAX_VALUE) {
            card.context(least);
        }
        claim(tools, Capability.TOOLS, card);
        claim(schemas, Capability.JSON, card);
    }

    private static void claims(Json model, ModelCard.Builder card) {
        if (model.at("supported_parameters") instanceof JsonArray parameters) {
            for (Json parameter : parameters) {
                claim(parameter.text("").equals("tools"), Capability.TOOLS, card);
                claim(parameter.text("").equals("structured_outputs"), Capability.JSON, card);
                claim(parameter.text("").equals("reasoning"), Capability.REASONING, card);
            }
        }
        if (model.at("architecture").at("input_modalities") instanceof JsonArray kinds) {
            for (Json kind : kinds) {
                sees(kind.text("").equals("image"), card);
                if (kind.text("").equals("audio")) {
                    card.takes(Modality.AUDIO);
                }
                if (kind.text("").equals("file")) {
                    card.can(Capability.DOCUMENTS).takes(Modality.FILE);
                }
            }
        }
        Json own = model.at("capabilities");
        claim(own.at("function_calling").flag(false) || model.at("supports_tools").flag(false), Capability.TOOLS, card);
        claim(own.at("reasoning").flag(false), Capability.REASONING, card);
        sees(own.at("vision").flag(false) || model.at("supports_image_input").flag(false), card);
    }

    /** OpenRouter's prices are text, in dollars a token; -1 stands for a router whose price depends. */
    private static void prices(Json pricing, ModelCard.Builder card) {
        Money input = perToken(pricing.at("prompt"));
        Money output = perToken(pricing.at("completion"));
        if (input == null || output == null) {
            return;
        }
        Prices prices = Prices.of(input, output);
        Money read = perToken(pricing.at("input_cache_read"));
        Money write = perToken(pricing.at("input_cache_write"));
        prices = read == null ? prices : prices.cacheRead(read);
        card.prices(write == null ? prices : prices.cacheWrite(write));
    }

    private static @Nullable Money perToken(Json price) {
        String text = price instanceof JsonNumber number ? number.value().toString() : price.text("");
        if (!text.matches("\\d{1,3}(\\.\\d{1,18})?([eE]-\\d{1,2})?")) {
            return null;
        }
        return Money.dollars(new BigDecimal(text).movePointRight(6));
    }

    private static void sees(boolean sees, ModelCard.Builder card) {
        if (sees) {
            card.can(Capability.VISION).takes(Modality.IMAGE);
        }
    }

    private static void claim(boolean can, String capability, ModelCard.Builder card) {
        if (can) {
            card.can(capability);
        }
    }

    private static boolean window(Json field, ModelCard.Builder card) {
        int tokens = tokens(field);
        if (tokens > 0) {
            card.context(tokens);
        }
        return tokens > 0;
    }

    private static int tokens(Json field) {
        long tokens = field.integer(0);
        return tokens > 0 && tokens <= Integer.MAX_VALUE ? (int) tokens : 0;
    }
}
