package dev.baton.engine.catalog;

import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.WholeBody;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one runtime for its models, and for more of each where its list says little. The list is waited for two seconds, all that follows it
 * three more, eight calls at a time; a model beyond the 512th, or one that did not answer by then, is known by the list alone.
 */
final class Inquiry {

    private static final Duration LIST = Duration.ofSeconds(2);
    private static final Duration DETAILS = Duration.ofSeconds(3);
    private static final int AT_ONCE = 8;
    private static final int MOST = 512;

    private final HttpTransport transport;
    private final HttpProvider provider;

    Inquiry(HttpTransport transport, HttpProvider provider) {
        this.transport = transport;
        this.provider = provider;
    }

    /**
     * The cards of its models.
     *
     * @throws ModelFailure         where it gave no list
     * @throws InterruptedException where the thread was interrupted
     */
    List<ModelCard> cards() throws InterruptedException {
        HttpCall listing = provider.listing().orElseThrow();
        ModelCard[] cards = provider.listed(answer(listing, LIST, "a list of models")).toArray(ModelCard[]::new);
        long until = System.nanoTime() + DETAILS.toNanos();
        AtomicInteger next = new AtomicInteger();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_ONCE, cards.length); i++) {
            askers.add(Thread.ofVirtual().start(() -> describe(cards, next, until)));
        }
        join(askers);
        return List.of(cards);
    }

    /** Takes one model after another; each place of the array is written by the one thread that took its number. */
    private void describe(ModelCard[] cards, AtomicInteger next, long until) {
        int most = Math.min(cards.length, MOST);
        for (int i = next.getAndIncrement(); i < most; i = next.getAndIncrement()) {
            Optional<HttpCall> call = provider.describing(cards[i]);
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (call.isEmpty() || !left.isPositive()) {
                continue;
            }
            try {
                cards[i] = provider.described(cards[i], answer(call.get(), left, "a description of a model"));
            } catch (ModelFailure unanswered) {
                // The runtime has the model, by its own list: it stays in the catalog with what is known of it.
                continue;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private byte[] answer(HttpCall call, Duration patience, String what) throws InterruptedException {
        WholeBody answer = new WholeBody(what);
        transport.exchange(call, Deadlines.DEFAULT.within(patience), false, answer);
        return answer.bytes();
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            threads.forEach(Thread::interrupt);
            throw stopped;
        }
    }
}
