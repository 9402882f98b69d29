package dev.baton.spi.codec;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;

/**
 * Gathers how probable the tokens of one answer were to its model, where the request asks for it, and tells the geometric mean of their
 * probabilities: {@code exp} of the mean of their logarithms. It depends on no length, so that answers can be compared. For one answer and one
 * thread.
 */
public final class LogProbs {

    private final boolean asked;
    private double sum;
    private long count;

    /** For the answer to that request. */
    public LogProbs(Request request) {
        this.asked = request instanceof ChatRequest chat && chat.settings().logprobs();
    }

    /** More tokens: the natural logarithm of each one's probability is in that field of it. What is no number is passed over. */
    public void add(Json tokens, String field) {
        if (asked && tokens instanceof JsonArray all) {
            all.forEach(token -> add(token.at(field).decimal(Double.NaN), 1));
        }
    }

    /** More tokens, by the mean of their logarithms. */
    public void add(double mean, long tokens) {
        if (asked && Double.isFinite(mean) && tokens > 0) {
            // Some servers round a certain token's probability to a little above one.
            sum += Math.min(0, mean) * tokens;
            count += tokens;
        }
    }

    /** True where no token was told of. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Tells the confidence, where there is one: an answer without it leaves it unknown. Comes before the answer's end. */
    public void tell(ReplySink out) {
        if (count > 0) {
            out.accept(new ReplyEvent.Confidence(Math.exp(sum / count)));
        }
    }
}
