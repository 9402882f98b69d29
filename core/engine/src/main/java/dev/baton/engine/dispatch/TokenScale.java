package dev.baton.engine.dispatch;

import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;

/**
 * How many tokens a model's characters make, as its provider has counted them so far: by it is estimated what no provider counts, such as an answer that broke off.
 * Each model has its own tokenizer, and each protocol puts something of its own around what is said; what was counted of the same model lately has both in it. Before two
 * thousand characters were counted, four of them are a token. Safe for many threads.
 */
final class TokenScale {

    /** From so many on the share is as good as it gets. */
    private static final long ENOUGH = 2_000;
    /** What was seen earlier weighs half as much from here on, so that a model that is replaced under its name is caught up with. */
    private static final long MOST = 4_000_000;

    private long askedCharacters;
    private long askedTokens;
    private long answeredCharacters;
    private long answeredTokens;

    /** Learns from an answer that is whole and whose tokens its provider counted. */
    void learn(Request request, long came, Usage counted) {
        if (!isText(request)) {
            return;
        }
        long asked = request.characters();
        synchronized (this) {
            askedCharacters += asked;
            askedTokens += counted.totalInput();
            if (askedCharacters > MOST) {
                askedCharacters /= 2;
                askedTokens /= 2;
            }
            // Thoughts may be counted and not sent.
            if (counted.reasoning() == 0 && counted.audioOutput() == 0) {
                answeredCharacters += came;
                answeredTokens += came == 0 ? 0 : counted.output();
            }
            if (answeredCharacters > MOST) {
                answeredCharacters /= 2;
                answeredTokens /= 2;
            }
        }
    }

    private static boolean isText(Request request) {
        return !(request instanceof ChatRequest chat)
                || chat.messages().stream().allMatch(message -> message.parts().stream().allMatch(
                        part -> !(part instanceof Part.Image || part instanceof Part.Audio || part instanceof Part.File)));
    }

    /** The tokens that go in with so many characters. */
    synchronized long asked(long characters) {
        return scaled(characters, askedTokens, askedCharacters);
    }

    /** The tokens of so many characters that came. */
    synchronized long answered(long characters) {
        return scaled(characters, answeredTokens, answeredCharacters);
    }

    private static long scaled(long characters, long tokens, long seen) {
        return seen < ENOUGH || tokens == 0 || characters > Integer.MAX_VALUE
                ? Tokens.of(characters)
                : (characters * tokens + seen / 2) / seen;
    }
}
