package dev.baton.engine.dispatch;

import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the books hold of an attempt's tokens: the provider's own count, where it can be. A wrong count never costs an answer, and never
 * makes a call free: what cannot be is estimated in its place.
 */
final class Plausible {

    /** Far more than any window, and little enough that sums and costs do not overflow. */
    private static final long MOST = 1_000_000_000;

    private Plausible() {}

    /** False for a count that no call has: it is then as if none had been reported. */
    static boolean isCount(Usage told) {
        return told.input() <= MOST
                && told.cacheRead() <= MOST
                && told.cacheWrite() <= MOST
                && told.cacheWriteLong() <= MOST
                && told.output() <= MOST
                && told.reasoning() <= MOST
                && told.audioInput() <= MOST
                && told.audioOutput() <= MOST
                && told.imageInput() <= MOST;
    }

    /**
     * The tokens of one call that did something.
     *
     * @param reported the provider's count; null for none
     * @param came     how many characters came back
     * @param complete false where the answer broke off: what was reported by then may count its beginning only
     * @param scale    how many tokens the model's characters make
     */
    static Usage of(@Nullable Usage reported, Request request, long came, boolean complete, TokenScale scale) {
        long asked = scale.asked(request.characters());
        long answered = scale.answered(came);
        if (reported == null) {
            return Usage.estimated(asked, answered);
        }
        Usage counted = reported;
        if (reported.totalInput() == 0 && asked > 0) {
            counted = Usage.estimated(asked, 0)
                    .plus(new Usage(0, 0, 0, reported.output(), reported.reasoning(), 0, reported.audioOutput(), 0, reported.provenance()))
                    .service(reported.service());
        }
        // A model made for one task, such as a classifier, may write no token.
        boolean writes = request instanceof ChatRequest chat && chat.task() == null;
        // Of an answer that broke off, only a count of more than what came can be that of the whole: Anthropic says one token at the beginning.
        boolean tooFew = complete ? writes && reported.totalOutput() == 0 : reported.totalOutput() <= answered;
        return answered > 0 && tooFew ? withOutput(counted, answered) : counted;
    }

    private static Usage withOutput(Usage counted, long output) {
        return new Usage(
                counted.input(),
                counted.cacheRead(),
                counted.cacheWrite(),
                output,
                0,
                counted.audioInput(),
                0,
                counted.imageInput(),
                counted.cacheWriteLong(),
                counted.service(),
                Usage.Provenance.ESTIMATED);
    }
}
