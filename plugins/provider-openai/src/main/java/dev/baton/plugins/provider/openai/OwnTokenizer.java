package dev.baton.plugins.provider.openai;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokenizers of OpenAI's models, as tiktoken has them; each is loaded when it is first used. Safe for many threads. */
final class OwnTokenizer {

    private static final Pattern NEWER = Pattern.compile("(gpt-5|gpt-4\\.1|gpt-4\\.5|gpt-4o|chatgpt-4o|o1|o3|o4)([-.].*)?");
    private static final Pattern OLDER = Pattern.compile("(gpt-4|gpt-3\\.5|text-embedding)([-.].*)?");
    /** What is longer takes too long to be counted: it is estimated. */
    private static final int LONGEST = 1_000_000;

    private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();

    /** The tokens of a text; empty for a model whose tokenizer is not known here. */
    OptionalLong count(String model, String text) {
        EncodingType type = type(model);
        return type == null || text.length() > LONGEST
                ? OptionalLong.empty()
                : OptionalLong.of(text.isEmpty() ? 0 : registry.getEncoding(type).countTokensOrdinary(text));
    }

    private static @Nullable EncodingType type(String model) {
        if (NEWER.matcher(model).matches()) {
            return EncodingType.O200K_BASE;
        }
        return OLDER.matcher(model).matches() ? EncodingType.CL100K_BASE : null;
    }
}
