package dev.baton.engine.catalog;

import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one provider lists when it is asked for its models. It is asked again no sooner than five minutes after it has answered, and ten
 * seconds after it has not; what it listed before stays until it lists anew. Safe for many threads: an inquiry belongs to nobody who waits
 * for it, so that it goes on for the others where one gives up.
 */
final class Roster {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final String name;
    private final HttpProvider provider;
    private final HttpTransport transport;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CountDownLatch underWay;
    private volatile Answer answer = new Answer(null, "", Instant.MIN);

    /**
     * How it stands.
     *
     * @param cards   the models listed last; null before there was a list
     * @param failure why the last inquiry gave no list; empty where it did, or there was none
     * @param due     from when on it may be asked again
     */
    private record Answer(@Nullable List<ModelCard> cards, String failure, Instant due) {}

    Roster(String name, HttpProvider provider, HttpTransport transport, Clock clock) {
        this.name = name;
        this.provider = provider;
        this.transport = transport;
        this.clock = clock;
    }

    /** The models listed last; empty before there was a list. */
    Optional<List<ModelCard>> cards() {
        return Optional.ofNullable(answer.cards());
    }

    /** Why the last inquiry gave no list; empty where it did, or there was none. */
    String failure() {
        return answer.failure();
    }

    /** Whether it was listed, and whoever waited for that has been served. The order of the two matters: the list is there first. */
    boolean isSettled() {
        return answer.cards() != null && underWay == null;
    }

    /**
     * Has the provider asked, where that is due.
     *
     * @param then what is done with an answer before anybody who waits for it goes on
     * @return what there is to wait for; empty where nobody is asked
     */
    Optional<CountDownLatch> ask(Runnable then) {
        lock.lock();
        try {
            CountDownLatch over = underWay;
            if (over == null) {
                if (clock.instant().isBefore(answer.due())) {
                    return Optional.empty();
                }
                CountDownLatch opened = new CountDownLatch(1);
                underWay = opened;
                Thread.ofVirtual().name("asks " + name).start(() -> inquire(then, opened));
                over = opened;
            }
            return Optional.of(over);
        } finally {
            lock.unlock();
        }
    }

    private void inquire(Runnable then, CountDownLatch over) {
        try {
            answer = inquired();
            then.run();
        } finally {
            underWay = null;
            over.countDown();
        }
    }

    private Answer inquired() {
        try {
            return new Answer(new Inquiry(transport, provider).cards(), "", clock.instant().plus(FRESH));
        } catch (ModelFailure failure) {
            return failed(String.valueOf(failure.getMessage()));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError broken) {
            return failed("its plugin failed: " + broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("the inquiry was stopped");
        }
    }

    private Answer failed(String why) {
        return new Answer(
                answer.cards(), "provider '" + name + "' could not be asked for its models: " + why, clock.instant().plus(AGAIN));
    }
}
