package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Refusal;
import dev.baton.engine.dispatch.upstream.Upstream;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.routing.Route;
import dev.baton.spi.failure.ContentRefused;
import dev.baton.spi.failure.ContextTooLong;
import dev.baton.spi.failure.FinalFailure;
import dev.baton.spi.failure.HeldBack;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.failure.RetriableFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.routing.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch under way: goes along the route until a model serves. Whoever is better not asked now is passed over while there is another;
 * where there is none, it is asked all the same, so that sparing a model is never the reason why there is no answer. For one use by one
 * thread.
 */
final class Course {

    private final Wiring wiring;
    private final Dispatch dispatch;
    private final Route route;
    private final @Nullable ReplySink sink;
    private final boolean gathered;
    private final CourseTime time;
    private final Trail trail;
    private final Purse purse;
    private final long tokens;
    private final Set<String> givenUp = new HashSet<>(2);
    private final Waiting waiting;
    /** Whoever has a window of no more tokens, or an unknown one, is not asked; none was too small where it is negative. */
    private long tooSmall = -1;
    private @Nullable ModelFailure last;
    /** How many attempts were begun so far. */
    private int begun;

    Course(Wiring wiring, Dispatch dispatch, Route route, @Nullable ReplySink sink, boolean gathered) {
        this.wiring = wiring;
        this.dispatch = dispatch;
        this.route = route;
        this.sink = sink;
        this.gathered = gathered;
        this.time = new CourseTime(wiring.clock(), wiring.pause(), dispatch.most());
        this.waiting = new Waiting(route.candidates());
        this.trail = new Trail(dispatch, wiring.events(), wiring.clock());
        this.purse = new Purse(dispatch, wiring.budgets().of(dispatch.origin()));
        this.tokens = Tokens.of(dispatch.request().characters());
    }

    Served run() throws InterruptedException {
        try (purse) {
            return served();
        }
    }

    private Served served() throws InterruptedException {
        if (wiring.hedges() != null) {
            wiring.hedges().asked();
        }
        Policy.Retry retry = dispatch.retry() == null ? wiring.settings().retry() : dispatch.retry();
        for (int round = 0; ; round++) {
            Answered answered = funded();
            if (answered != null) {
                List<Attempt> attempts = trail.attemptsServedLast();
                return new Served(
                        answered.reply(),
                        answered.model(),
                        route,
                        attempts,
                        Attempt.usage(attempts),
                        Attempt.cost(attempts),
                        time.passed());
            }
            if (round >= retry.times() || givenUp.size() >= route.ranked().size()) {
                throw trail.failed(lastFailure(), false);
            }
            pauseBefore(round, retry);
        }
    }

    /** Asks everybody once for whom there is enough, and waits for others to settle where there is for nobody; null where nobody served. */
    private @Nullable Answered funded() throws InterruptedException {
        while (true) {
            int before = begun;
            purse.begin();
            Answered answered = round();
            if (answered != null || begun > before || !areTooDear()) {
                return answered;
            }
            if (!purse.awaitRoom(time.left())) {
                throw trail.outOfBudget(purse.shortfall(), purse.shortage());
            }
        }
    }

    /** True where the budget alone keeps everybody from being asked who could be. */
    private boolean areTooDear() {
        return purse.tooDear() > 0 && purse.tooDear() + givenUp.size() >= route.candidates().size();
    }

    /** Asks everybody once; null where nobody served. */
    private @Nullable Answered round() throws InterruptedException {
        waiting.begin();
        boolean asked = false;
        Catalog.Entry spared = null;
        Refusal least = null;
        for (Candidate candidate = waiting.poll(); candidate != null; candidate = waiting.poll()) {
            Catalog.Entry entry = qualifying(candidate);
            if (entry == null) {
                continue;
            }
            Refusal refusal = upstream(entry).refusal(time.millis(), tokens);
            if (refusal != null) {
                passOver(entry, refusal);
                if (least == null || refusal.dueAt() < least.dueAt()) {
                    spared = entry;
                    least = refusal;
                }
                continue;
            }
            Answered answered = attempt(entry, false);
            if (answered != null) {
                return answered;
            }
            asked |= !purse.isTooDear(entry);
        }
        return least == null || spared == null ? null : lastResort(spared, least, asked);
    }

    /** The model of that place, unless it was given up for this dispatch. */
    private Catalog.@Nullable Entry qualifying(Candidate candidate) {
        ModelCard card = candidate.card();
        if (givenUp.contains(card.id())) {
            return null;
        }
        if (card.context() <= tooSmall) {
            givenUp.add(card.id());
            trail.passedOver(new PassedOver(
                    card.id(),
                    "context_too_long",
                    card.context() == 0
                            ? "its window is not known, and another was too small"
                            : "its window of " + card.context() + " tokens is no larger than one that was too small",
                    null));
            return null;
        }
        return wiring.catalog().entry(card.id());
    }

    private void passOver(Catalog.Entry entry, Refusal refusal) {
        trail.passedOver(new PassedOver(entry.card().id(), refusal.by().code(), refusal.reason(), refusal.until()));
    }

    /** Everybody that could be asked was, without an answer: the one that was to be spared for the shortest time is asked after all. */
    private @Nullable Answered lastResort(Catalog.Entry entry, Refusal refusal, boolean asked) throws InterruptedException {
        if (refusal.by() == Refusal.By.CIRCUIT) {
            return attempt(entry, true);
        }
        if (asked) {
            return null;
        }
        Duration wait = Duration.ofMillis(Math.max(0, refusal.dueAt() - time.millis()));
        if (time.hasRoomFor(wait)) {
            time.await(wait);
        } else if (refusal.by() == Refusal.By.RETRY_AFTER) {
            last = new RateLimited(entry.card().id() + " " + refusal.reason() + " for " + wait.toMillis() + " ms more", 0, wait);
            return null;
        }
        return attempt(entry, true);
    }

    /** Asks one model, and another beside it where it is slow; null where there is no answer and the next may be asked. */
    private @Nullable Answered attempt(Catalog.Entry entry, boolean anyway) throws InterruptedException {
        if (time.isOver()) {
            throw trail.failed(lastFailure(), false);
        }
        Entrant entrant = enter(entry, anyway, Backoff.LONGEST);
        if (entrant == null) {
            return null;
        }
        if (time.isOver()) {
            entrant.passage().givenUp(null, dispatch.stream());
            entrant.stake().close();
            throw trail.failed(lastFailure(), false);
        }
        Duration patience = anyway ? null : patience(entry);
        if (patience == null) {
            try {
                return ask(entrant, Lead.ALONE);
            } catch (ModelFailure failure) {
                note(entry.card(), failure);
                return null;
            }
        }
        List<Race.Loss> losses = new ArrayList<>(0);
        Answered answered = new Race(this).run(entrant, patience, () -> second(entry), losses);
        for (Race.Loss loss : losses) {
            switch (loss.why()) {
                case ModelFailure failure -> note(loss.entrant().entry().card(), failure);
                case InterruptedException stopped -> throw stopped;
                case RuntimeException failure -> throw failure;
                case Error fatal -> throw fatal;
                default -> throw new IllegalStateException(loss.why());
            }
        }
        return answered;
    }

    /** Has the model of an entrant answer. */
    Answered ask(Entrant entrant, Lead lead) throws InterruptedException {
        try (Stake stake = entrant.stake()) {
            return new Trial(wiring, dispatch, trail, entrant, time.left(), lead).run(sink, gathered);
        }
    }

    private @Nullable Entrant enter(Catalog.Entry entry, boolean anyway, Duration most) throws InterruptedException {
        Stake stake = purse.stake(entry);
        if (stake == null) {
            trail.passedOver(purse.refusal(entry));
            return null;
        }
        Entrant entrant = null;
        Duration left = time.left();
        try {
            entrant = new Entrant(
                    entry, upstream(entry).enter(time, tokens, anyway, left == null || left.compareTo(most) > 0 ? most : left), stake);
            begun++;
            return entrant;
        } catch (HeldBack | RateLimited spared) {
            last = last == null ? spared : last;
            trail.passedOver(new PassedOver(entry.card().id(), spared.code(), String.valueOf(spared.getMessage()), null));
            return null;
        } finally {
            if (entrant == null) {
                stake.close();
            }
        }
    }

    /** How long a model may take before a second is asked; null where none will be. */
    private @Nullable Duration patience(Catalog.Entry entry) {
        if (wiring.hedges() == null) {
            return null;
        }
        Duration after = wiring.hedges().rule().after();
        if (after != null) {
            return after;
        }
        long high = upstream(entry).high(dispatch.stream());
        return high < 0 ? null : Duration.ofNanos(high);
    }

    /** The next model that nothing speaks against, the same again where there is no other; null where there is no place or no budget for it. */
    private @Nullable Entrant second(Catalog.Entry first) {
        Catalog.Entry other = null;
        int place = waiting.first();
        for (; waiting.has(place); place = waiting.place(place + 1)) {
            other = free(waiting.at(place));
            if (other != null) {
                break;
            }
        }
        if (wiring.hedges() == null
                || other == null && upstream(first).refusal(time.millis(), tokens) != null
                || !wiring.hedges().take()) {
            return null;
        }
        try {
            Entrant entrant = enter(other == null ? first : other, false, Duration.ZERO);
            if (entrant != null && other != null) {
                waiting.take(place);
            }
            return entrant;
        } catch (InterruptedException stopped) {
            // Nobody waits here; whoever was told to stop hears of it at the next wait.
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The model of that place, where nothing speaks against asking it now; else null. */
    private Catalog.@Nullable Entry free(Candidate candidate) {
        Catalog.Entry entry = qualifying(candidate);
        return entry != null && upstream(entry).refusal(time.millis(), tokens) == null ? entry : null;
    }

    private void note(ModelCard model, ModelFailure failure) {
        last = failure;
        switch (failure) {
            case ContextTooLong large -> {
                tooSmall = Math.max(tooSmall, model.context() == 0 ? tokens : model.context());
                givenUp.add(model.id());
            }
            case ContentRefused refused -> endUnless(wiring.settings().resilience().refusalsMoveOn(), model, failure);
            case FinalFailure ended -> endUnless(ended.anotherModelMayServe(), model, failure);
            case RetriableFailure passing -> {}
        }
    }

    private void endUnless(boolean another, ModelCard model, ModelFailure failure) {
        if (!another) {
            throw trail.failed(failure, false);
        }
        givenUp.add(model.id());
    }

    private ModelFailure lastFailure() {
        return last != null ? last : new TimedOut(TimedOut.Phase.TOTAL, dispatch.most() == null ? Duration.ZERO : dispatch.most());
    }

    private void pauseBefore(int round, Policy.Retry retry) throws InterruptedException {
        Duration backoff = Backoff.before(round, retry);
        Duration asked = leastWait();
        Duration wait = asked.compareTo(backoff) > 0 ? asked : backoff;
        if (!time.hasRoomFor(wait)) {
            throw trail.failed(lastFailure(), false);
        }
        time.await(wait);
    }

    /** Until one of those that are left takes requests again. */
    private Duration leastWait() {
        long now = time.millis();
        long least = Long.MAX_VALUE;
        for (Candidate candidate : route.candidates()) {
            ModelCard card = candidate.card();
            if (!givenUp.contains(card.id()) && card.context() > tooSmall) {
                Refusal refusal = wiring.upstreams().of(card).refusal(now, tokens);
                least = Math.min(least, refusal == null || refusal.by() == Refusal.By.CIRCUIT ? 0 : refusal.dueAt() - now);
            }
        }
        return least == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(least);
    }

    private Upstream upstream(Catalog.Entry entry) {
        return wiring.upstreams().of(entry.card());
    }
}
