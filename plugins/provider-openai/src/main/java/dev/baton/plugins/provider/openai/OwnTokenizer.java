package dev.baton.plugins.provider.openai;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizers of OpenAI's models, as tiktoken has them. To load one takes a second and some megabytes: that is begun in a thread of its own when it is first asked for,
 * and until it is there nothing is counted, so that no request waits for it. Safe for many threads.
 */
final class OwnTokenizer {

    private static final Pattern NEWER = Pattern.compile("(gpt-5|gpt-4\\.1|gpt-4\\.5|gpt-4o|chatgpt-4o|o1|o3|o4)([-.].*)?");
    private static final Pattern OLDER = Pattern.compile("(gpt-4|gpt-3\\.5|text-embedding)([-.].*)?");
    /** What is longer takes too long to be counted: it is estimated. */
    private static final int LONGEST = 1_000_000;

    private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    private final Map<EncodingType, CompletableFuture<Encoding>> loaded = new ConcurrentHashMap<>();

    /** The tokens of a text; empty for a model whose tokenizer is not known here, or not loaded yet. */
    OptionalLong count(String model, String text) {
        EncodingType type = type(model);
        if (type == null || text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        Encoding encoding = load(type).getNow(null);
        return encoding == null ? OptionalLong.empty() : OptionalLong.of(text.isEmpty() ? 0 : encoding.countTokensOrdinary(text));
    }

    /** What the tokenizer of that model is to be had from; null for a model whose tokenizer is not known here. */
    @Nullable CompletableFuture<Encoding> loading(String model) {
        EncodingType type = type(model);
        return type == null ? null : load(type);
    }

    private CompletableFuture<Encoding> load(EncodingType type) {
        CompletableFuture<Encoding> known = loaded.get(type);
        return known != null
                ? known
                : loaded.computeIfAbsent(type, wanted -> CompletableFuture.supplyAsync(
                        () -> registry.getEncoding(wanted), work -> Thread.ofPlatform().daemon().name("loads " + wanted.getName()).start(work)));
    }

    private static @Nullable EncodingType type(String model) {
        if (NEWER.matcher(model).matches()) {
            return EncodingType.O200K_BASE;
        }
        return OLDER.matcher(model).matches() ? EncodingType.CL100K_BASE : null;
    }
}
