package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Tool;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Estimates tokens where nobody has counted them: four characters a token, the rule of thumb that vendors give for English text. */
public final class Tokens {

    private static final int CHARACTERS = 4;
    /** What a protocol puts around a message, a tool or a text at most. */
    private static final int AROUND = 8;
    /** What it usually is: OpenAI's three and one for the role. */
    private static final int USUALLY_AROUND = 4;
    /** A large picture or a page, as vendors count them. */
    private static final int MEDIA = 2_000;

    private Tokens() {}

    /** The tokens of that many characters, rounded up. */
    public static long of(long characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }

    /**
     * How many tokens go in at most, for a reservation. By the model's own tokenizer where one is at hand; else letters and spaces of ASCII are three a token, any other
     * character is one. In either case with what the protocols put around it. Where tokenizers are not at hand they differ, and dense text (a row of random letters) may have
     * more; a bound that none exceeds would be one a byte, four times of what prose has, and would refuse most of what fits.
     */
    static long most(Request request, Catalog.Entry entry) {
        OptionalLong counted = counted(request, entry, AROUND);
        return counted.isPresent() ? counted.getAsLong() : most(request);
    }

    /** The same, where no tokenizer is at hand. */
    static long most(Request request) {
        return sum(request, Tokens::most, AROUND);
    }

    /** How many tokens go in, by the model's own tokenizer and what its protocol usually puts around a text; empty where no tokenizer is at hand. */
    public static OptionalLong counted(Request request, Catalog.Entry entry) {
        OptionalLong counted = counted(request, entry, USUALLY_AROUND);
        // An answer's beginning takes one less than a message.
        return counted.isPresent() && request instanceof ChatRequest ? OptionalLong.of(counted.getAsLong() - 1) : counted;
    }

    private static OptionalLong counted(Request request, Catalog.Entry entry, int around) {
        Provider provider = entry.provider();
        ModelCard card = entry.card();
        try {
            if (provider.tokens(card, "").isEmpty()) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(sum(request, text -> provider.tokens(card, text).orElseGet(() -> most(text)), around));
        } catch (RuntimeException | LinkageError broken) {
            // The plugin's fault costs no answer: it is estimated as for a model without a tokenizer.
            return OptionalLong.empty();
        }
    }

    private static long sum(Request request, ToLongFunction<String> count, int around) {
        return switch (request) {
            case ChatRequest chat -> chat(chat, count, around);
            case EmbedRequest embed -> embed.texts().stream().mapToLong(text -> count.applyAsLong(text) + around).sum();
            // A query is read anew with each document.
            case RerankRequest rerank -> {
                long query = count.applyAsLong(rerank.query());
                yield rerank.documents().stream().mapToLong(text -> count.applyAsLong(text) + query + around).sum();
            }
        };
    }

    /** How many tokens a request may use, before it is known: those of its text, and as many as its answer may have where it says so. */
    public static long expected(Request request) {
        Integer most = request instanceof ChatRequest chat ? chat.settings().maxOutputTokens() : null;
        return of(request.characters()) + (most == null ? 0 : most);
    }

    private static long chat(ChatRequest chat, ToLongFunction<String> count, int around) {
        long sum = around;
        for (Message message : chat.messages()) {
            sum += around;
            for (Part part : message.parts()) {
                sum += part(part, count, around);
            }
        }
        for (Tool tool : chat.tools()) {
            sum += around + count.applyAsLong(tool.name()) + count.applyAsLong(tool.description()) + count.applyAsLong(tool.parameters().toString());
        }
        return sum + (chat.format() instanceof AnswerFormat.Schema schema ? around + count.applyAsLong(schema.schema().toString()) : 0);
    }

    private static long part(Part part, ToLongFunction<String> count, int around) {
        return switch (part) {
            case Part.Text text -> count.applyAsLong(text.text());
            case Part.ToolCall call -> around + count.applyAsLong(call.name()) + count.applyAsLong(call.arguments());
            case Part.ToolResult result -> around + result.content().stream().mapToLong(one -> part(one, count, around)).sum();
            case Part.Reasoning reasoning -> count.applyAsLong(reasoning.text());
            case Part.Image image -> MEDIA;
            case Part.Audio audio -> MEDIA;
            case Part.File file -> MEDIA;
        };
    }

    private static long most(String text) {
        long thirds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            thirds += c == ' ' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? 1 : CHARACTERS - 1;
        }
        return (thirds + CHARACTERS - 2) / (CHARACTERS - 1);
    }
}
