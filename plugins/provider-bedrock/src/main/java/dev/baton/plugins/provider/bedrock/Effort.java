package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Settings;

/**
 * Writes how long to think, in the model's own fields: Converse has none for it. Sources: Amazon Bedrock user guide, "Extended thinking" and
 * "Adaptive thinking" of Claude; Amazon Nova 2 user guide, "Extended thinking" (which also says what high effort excludes); the recorded exchanges for Qwen and gpt-oss.
 */
final class Effort {

    /** The least budget that Claude takes. */
    private static final int LEAST = 1024;

    private Effort() {}

    static void add(Settings settings, Family family, JsonObject.Builder own) {
        String effort = settings.effort();
        if (effort == null || effort.equals("none")) {
            return;
        }
        switch (family) {
            case CLAUDE_ADAPTIVE -> {
                own.put("thinking", one("type", "adaptive"));
                own.put("output_config", outputConfig(settings.extra()).with("effort", plain(effort)));
            }
            case CLAUDE_BUDGET ->
                own.put("thinking", JsonObject.builder().put("type", "enabled").put("budget_tokens", budget(settings, effort)).build());
            case NOVA_2 -> {
                boolean free = settings.maxOutputTokens() == null && settings.temperature() == null && settings.topP() == null;
                if (effort.equals("high") && !free) {
                    throw ConverseEncoder.unsupported("a cap, a temperature or top-p for Nova with the effort 'high'; ask for 'medium'");
                }
                own.put("reasoningConfig", one("type", "enabled").with("maxReasoningEffort", plain(effort)));
            }
            case GPT_OSS -> own.put("reasoning_effort", plain(effort));
            case QWEN -> own.put("reasoning_config", plain(effort));
            case CLAUDE_3, NOVA, PLAIN, OTHER -> throw ConverseEncoder.unsupported(
                    "an effort for this model, which is not known to take one; leave it out, or give the model's own field as an extra one");
        }
    }

    private static JsonObject outputConfig(JsonObject extra) {
        return extra.at("output_config") instanceof JsonObject given ? given : JsonObject.EMPTY;
    }

    private static JsonObject one(String name, String value) {
        return JsonObject.builder().put(name, value).build();
    }

    /** These models know three steps. */
    private static String plain(String effort) {
        return effort.equals("minimal") ? "low" : effort;
    }

    /** Tokens to think with: by the effort, and less than the cap, which counts them too. */
    private static int budget(Settings settings, String effort) {
        int wanted = switch (effort) {
            case "minimal" -> LEAST;
            case "low" -> 2 * LEAST;
            case "medium" -> 8 * LEAST;
            case "high" -> 16 * LEAST;
            default -> throw ConverseEncoder.unsupported("the effort '" + effort + "'; valid are minimal, low, medium and high");
        };
        Integer cap = settings.maxOutputTokens();
        if (cap == null) {
            return wanted;
        }
        // At least half of the cap stays for the answer, as long as the least budget fits.
        int within = Math.min(wanted, Math.max(LEAST, cap / 2));
        if (within >= cap) {
            throw ConverseEncoder.unsupported("thinking with a cap of " + cap + " output tokens; it takes more than " + LEAST);
        }
        return within;
    }
}
