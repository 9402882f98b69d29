package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the families of models differ in behind the one protocol, told by a model's identifier. Sources: Amazon Bedrock user guide, "Supported
 * models and model features" of Converse and "Get validated JSON results from models"; API reference, "ToolChoice"; the model pages of Anthropic's documentation; the recorded exchanges.
 */
enum Family {
    /** Claude that thinks as long as an effort allows: 4.6 and later. */
    CLAUDE_ADAPTIVE("anthropic\\.claude-[a-z]+-(4-[6-9]|[5-9]).*"),
    /** Claude that thinks within a budget of tokens: 3.7 to 4.5. */
    CLAUDE_BUDGET("anthropic\\.claude-(3-7|[a-z]+-4(-|$)).*"),
    /** Claude 3 and 3.5, which do not think. */
    CLAUDE_3("anthropic\\.claude-3-.*"),
    /** Nova 2, which may think. */
    NOVA_2("amazon\\.nova-2-.*"),
    /** Nova of the first generation. */
    NOVA("amazon\\.nova-.*"),
    /** OpenAI's open models. */
    GPT_OSS("openai\\.gpt-oss-.*"),
    /** Qwen. */
    QWEN("qwen\\..*"),
    /** Models without a place for a system's message. */
    PLAIN("amazon\\.titan-text-.*|mistral\\.(mistral-7b|mixtral-8x7b)-.*|cohere\\.command-(text|light)-.*|ai21\\.j2-.*"),
    /** All others, and those whose identifier does not tell, such as an application's inference profile. */
    OTHER(".*");

    private static final Pattern AREA = Pattern.compile("(us-gov|us|eu|apac|ap|jp|au|ca|global)\\.(.+)");
    /** Claude 5 and later, which thinks unless told otherwise, and takes no forced choice while it does. */
    private static final Pattern THINKS_ALWAYS = Pattern.compile("anthropic\\.claude-[a-z]+-[5-9].*");

    private static final Pattern SCHEMA = Pattern.compile(
            "anthropic\\.claude-[a-z]+-4-[5-9].*|qwen\\.qwen3-.*|deepseek\\.v3.*|google\\.gemma-3-.*|minimax\\..*|openai\\.gpt-oss-.*"
                    + "|mistral\\.(mistral-large-3|ministral-3|magistral|voxtral)-.*|moonshot(ai)?\\..*|nvidia\\.nemotron-.*|zai\\.glm-.*");

    private final Pattern names;

    Family(String names) {
        this.names = Pattern.compile(names);
    }

    /** The family of the model with that identifier, name of an inference profile or ARN. */
    static Family of(String model) {
        String bare = bare(model);
        for (Family family : values()) {
            if (family.names.matcher(bare).matches()) {
                return family;
            }
        }
        return OTHER;
    }

    /** Where an inference profile may send a text, such as {@code eu} or {@code global}; empty for a model of the region itself. */
    static String area(String model) {
        Matcher profile = AREA.matcher(last(model));
        return profile.matches() ? profile.group(1) : "";
    }

    /** What a chat request to that model may ask for. */
    static Set<Feature> features(ModelCard card) {
        EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        Family family = of(card.name());
        if (family != PLAIN) {
            features.add(Feature.SYSTEM);
        }
        if (card.can(Capability.TOOLS)) {
            features.add(Feature.TOOLS);
            if (family.isNova() || family.isClaude() && !THINKS_ALWAYS.matcher(bare(card.name())).matches()) {
                features.add(Feature.TOOL_CHOICE);
            }
        }
        if (keepsToSchema(card.name())) {
            features.add(Feature.JSON_SCHEMA);
        }
        return features;
    }

    /** True where Converse holds the answer to a schema. */
    static boolean keepsToSchema(String model) {
        return SCHEMA.matcher(bare(model)).matches();
    }

    /** Who makes the model, as its identifier says, such as {@code anthropic}; the whole identifier where it is none of the catalog's. */
    static String maker(String model) {
        String bare = bare(model);
        int dot = bare.indexOf('.');
        return dot < 0 ? bare : bare.substring(0, dot);
    }

    boolean isClaude() {
        return this == CLAUDE_ADAPTIVE || this == CLAUDE_BUDGET || this == CLAUDE_3;
    }

    boolean isNova() {
        return this == NOVA || this == NOVA_2;
    }

    /** An identifier without the area of its profile. */
    private static String bare(String model) {
        String last = last(model);
        Matcher profile = AREA.matcher(last);
        return profile.matches() ? profile.group(2) : last;
    }

    /** An ARN's last part is an identifier, where it is that of a model or of a system's profile. */
    private static String last(String model) {
        return model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
    }
}
