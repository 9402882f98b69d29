package dev.baton.engine.dispatch;

import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Tool;

/** Estimates tokens where nobody has counted them: four characters a token, the rule of thumb that vendors give for English text. */
public final class Tokens {

    private static final int CHARACTERS = 4;
    /** What a protocol puts around a message, a tool or a text. */
    private static final int AROUND = 8;
    /** A large picture or a page, as vendors count them. */
    private static final int MEDIA = 2_000;

    private Tokens() {}

    /** The tokens of that many characters, rounded up. */
    public static long of(long characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }

    /**
     * How many tokens go in at most, for a reservation: letters and spaces of ASCII as three a token, any other character as one, and what the
     * protocols put around it. Tokenizers differ, and dense text (a row of random letters) may have more; a bound that none exceeds would be one a
     * byte, four times of what prose has, and would refuse most of what fits.
     */
    static long most(Request request) {
        return switch (request) {
            case ChatRequest chat -> chat(chat);
            case EmbedRequest embed -> embed.texts().stream().mapToLong(text -> most(text) + AROUND).sum();
            // A query is read anew with each document.
            case RerankRequest rerank -> rerank.documents().stream().mapToLong(text -> most(text) + most(rerank.query()) + AROUND).sum();
        };
    }

    /** How many tokens a request may use, before it is known: those of its text, and as many as its answer may have where it says so. */
    public static long expected(Request request) {
        Integer most = request instanceof ChatRequest chat ? chat.settings().maxOutputTokens() : null;
        return of(request.characters()) + (most == null ? 0 : most);
    }

    private static long chat(ChatRequest chat) {
        long sum = AROUND;
        for (Message message : chat.messages()) {
            sum += AROUND;
            for (Part part : message.parts()) {
                sum += most(part);
            }
        }
        for (Tool tool : chat.tools()) {
            sum += AROUND + most(tool.name()) + most(tool.description()) + most(tool.parameters().toString());
        }
        return sum + (chat.format() instanceof AnswerFormat.Schema schema ? AROUND + most(schema.schema().toString()) : 0);
    }

    private static long most(Part part) {
        return switch (part) {
            case Part.Text text -> most(text.text());
            case Part.ToolCall call -> AROUND + most(call.name()) + most(call.arguments());
            case Part.ToolResult result -> AROUND + result.content().stream().mapToLong(Tokens::most).sum();
            case Part.Reasoning reasoning -> most(reasoning.text());
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
