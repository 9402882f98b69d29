package dev.baton.engine.dispatch;

import dev.baton.engine.bridge.Bridging;
import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The most that one attempt at one model can use: all input at its dearest class, and as much output as it is allowed. What the attempt is allowed
 * follows from what is left, unless the request says it.
 *
 * @param input  tokens of one call, counted on the safe side
 * @param prices the model's; null where unknown
 * @param wished the most output tokens of one call, as the request says, or as many as are sensible
 * @param least  the fewest output tokens with which the attempt is worth beginning
 * @param again  true where an answer that does not fit is asked for once more within the attempt
 */
record WorstCase(long input, @Nullable Prices prices, int wished, int least, boolean again) {

    /** As many output tokens as an answer may have where nobody says, and the model can. */
    static final int SENSIBLE = 4096;

    /** Some providers take no smaller cap; an answer cut off sooner is of no use anyway. */
    static final int LEAST = 16;

    /** What is said to a model whose answer did not fit. */
    private static final int COMPLAINT = 512;

    static WorstCase of(Request request, Catalog.Entry entry) {
        ModelCard card = entry.card();
        long input = Tokens.most(request, entry);
        if (!(request instanceof ChatRequest chat)) {
            return new WorstCase(input, card.prices(), 0, 0, false);
        }
        Integer said = chat.settings().maxOutputTokens();
        int most = said == null ? SENSIBLE : said;
        int able = card.maxOutput() == 0 ? most : Math.min(most, card.maxOutput());
        return new WorstCase(input, card.prices(), able, said == null ? Math.min(LEAST, able) : able, mayAskAgain(chat, entry));
    }

    private static boolean mayAskAgain(ChatRequest chat, Catalog.Entry entry) {
        Set<Feature> has;
        try {
            has = entry.provider().features(entry.card());
        } catch (RuntimeException | LinkageError broken) {
            // The attempt will tell; until then the worst is expected.
            return true;
        }
        return Bridging.mayAskAgain(has, entry.card(), chat);
    }

    /** How many output tokens that room allows for; less than nothing where the attempt does not fit. */
    int cap(Room room) {
        if (!isPriced(room) || !room.holds(spend(least))) {
            return -1;
        }
        int fits = least;
        int beyond = wished + 1;
        while (beyond - fits > 1) {
            int middle = (fits + beyond) >>> 1;
            if (room.holds(spend(middle))) {
                fits = middle;
            } else {
                beyond = middle;
            }
        }
        return fits;
    }

    /** False where a cost is limited and nobody knows the model's. */
    boolean isPriced(Room room) {
        return prices != null || room.cost() == null;
    }

    /** What is used at most with answers of that many tokens. */
    Spend spend(int cap) {
        long in = again ? 2 * input + cap + COMPLAINT : input;
        long out = again ? 2L * cap : cap;
        return new Spend(prices == null ? Money.ZERO : prices.most(again ? input + cap + COMPLAINT : input, in, out), in + out);
    }
}
