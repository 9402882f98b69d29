package dev.baton.engine.forecast;

import dev.baton.engine.dispatch.Tokens;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeSchema;
import dev.baton.engine.plan.Step;
import dev.baton.engine.routing.Route;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one ask would cost and take. At least: the known text goes in to the cheapest and the quickest, and one token comes out. At most: the
 * dearest answers at the greatest length it may, as often as a misfit is asked again. A call that fails is counted as costing nothing. For one
 * forecast and one thread.
 */
final class AskForecast {

    /** Characters that a task and the form of an answer add in words, at most, beside a schema. */
    private static final long FRAME = 400;

    /** Characters that a token has at the most, in a long answer. */
    private static final long LONGEST_TOKEN = 8;

    private final WorkspaceSettings settings;
    private final Routing routing;
    private final Set<String> unknowns;

    /** Finds who qualifies. */
    @FunctionalInterface
    interface Routing {
        /** The route of that ask for so many tokens; throws {@link NoModelQualifies} where there is none. */
        Route of(Step.Ask ask, long tokens) throws InterruptedException;
    }

    /**
     * What came of one ask.
     *
     * @param call   who would be asked
     * @param length of the answer, in characters
     */
    record Asked(CallForecast call, Span length) {}

    AskForecast(WorkspaceSettings settings, Routing routing, Set<String> unknowns) {
        this.settings = settings;
        this.routing = routing;
        this.unknowns = unknowns;
    }

    /** The forecast of an ask, with that part's name, of which that much text is known. */
    Asked of(String part, Step.Ask ask, Lengths lengths) throws InterruptedException {
        Span text = lengths.of(ask.prompt());
        text = ask.system() == null ? text : text.plus(lengths.of(ask.system()));
        text = ask.from() == null ? text : text.plus(lengths.of(ask.from()));
        long least = Tokens.of(text.least());
        long most = text.isOpen() ? Span.UNKNOWN : Tokens.of(Span.sum(text.most(), FRAME + ShapeSchema.of(ask.returns()).toString().length() * 2L));
        Route route;
        try {
            route = routing.of(ask, least);
        } catch (NoModelQualifies nobody) {
            unknowns.add("who could answer at " + ask.position() + ": no model qualifies");
            return new Asked(new CallForecast(part, "", List.of(), nobody.ruledOut(), nobody.advice(), Bounds.OPEN), Span.OPEN);
        }
        Bounds bounds = bounds(ask, route.candidates(), least, most);
        long longest = route.candidates().stream().map(Candidate::card).mapToLong(card -> longest(ask, card)).max().orElse(0);
        boolean open = route.candidates().stream().map(Candidate::card).anyMatch(card -> longest(ask, card) == Span.UNKNOWN);
        Span written = open ? Span.OPEN : new Span(0, Span.product(longest, LONGEST_TOKEN));
        return new Asked(CallForecast.of(part, route, bounds), Lengths.of(ask.returns(), written));
    }

    private Bounds bounds(Step.Ask ask, List<Candidate> candidates, long least, long most) {
        int answers = answers(ask);
        Span cost = null;
        Span tokens = null;
        long quickest = Long.MAX_VALUE;
        for (Candidate candidate : candidates) {
            ModelCard card = candidate.card();
            Span used = tokens(card, least, most, longest(ask, card), answers);
            tokens = tokens == null ? used : tokens.or(used);
            Span price = cost(card, least, most, longest(ask, card), answers);
            cost = cost == null ? price : cost.or(price);
            quickest = Math.min(quickest, card.latency() == null ? 0 : card.latency().expected(1).toMillis());
        }
        Bounds bounds = new Bounds(
                cost == null ? Span.OPEN : cost, latency(ask, candidates.size(), quickest, answers), tokens == null ? Span.OPEN : tokens,
                new Span(1, answers));
        // An answer that was kept costs nothing.
        return ask.caching() == null ? bounds : bounds.orNothing();
    }

    private static Span tokens(ModelCard card, long least, long most, long longest, int answers) {
        long input = input(card, most);
        long shortest = Math.addExact(least, answersInWords(card) ? 1 : 0);
        return input == Span.UNKNOWN || longest == Span.UNKNOWN
                ? new Span(shortest, Span.UNKNOWN)
                : new Span(shortest, Math.max(shortest, Span.product(answers, Span.sum(input, longest)) + again(card, input, longest, answers)));
    }

    private Span cost(ModelCard card, long least, long most, long longest, int answers) {
        if (card.prices() == null) {
            unknowns.add("the price of " + card.id());
            return Span.OPEN;
        }
        long shortest = card.prices().cost(least, answersInWords(card) ? 1 : 0).nanos();
        boolean free = card.prices().input().nanos() == 0 && card.prices().output().nanos() == 0;
        if (free) {
            return Span.ZERO;
        }
        long input = input(card, most);
        if (input == Span.UNKNOWN || longest == Span.UNKNOWN) {
            unknowns.add("how long an answer of " + card.id() + " may be, or what it takes in");
            return new Span(shortest, Span.UNKNOWN);
        }
        long all = Span.sum(Span.product(answers, input), again(card, input, longest, answers));
        return new Span(shortest, Math.max(shortest, card.prices().cost(all, Span.product(answers, longest)).nanos()));
    }

    /** The answers that did not fit go in again with what is wrong with them. */
    private static long again(ModelCard card, long input, long longest, int answers) {
        long more = Span.product(answers - 1L, longest);
        long room = card.context() > 0 ? Span.product(answers - 1L, Math.max(0, card.context() - input)) : more;
        return Math.min(more, room);
    }

    private static long input(ModelCard card, long most) {
        return most == Span.UNKNOWN ? card.context() > 0 ? card.context() : Span.UNKNOWN
                : card.context() > 0 ? Math.min(most, card.context()) : most;
    }

    /** The most output tokens of an answer. */
    private static long longest(Step.Ask ask, ModelCard card) {
        Integer cap = ask.settings().maxOutputTokens();
        if (!answersInWords(card) || ask.needs().task().equals(Capability.EMBEDDING)) {
            return 0;
        }
        return cap != null ? cap : card.maxOutput() > 0 ? card.maxOutput() : card.context() > 0 ? card.context() : Span.UNKNOWN;
    }

    /** One that only sorts or finds places in a text writes nothing. */
    private static boolean answersInWords(ModelCard card) {
        return card.capabilities().contains(Capability.CHAT);
    }

    /** How many answers are asked for at the most: again where one does not fit. */
    private int answers(Step.Ask ask) {
        boolean anyFits = ask.returns() instanceof Shape.Text || ask.returns() instanceof Shape.Any;
        return anyFits ? 1 : 1 + retry(ask).times();
    }

    private Policy.Retry retry(Step.Ask ask) {
        return ask.policy().retry() == null ? settings.retry() : ask.policy().retry();
    }

    private Span latency(Step.Ask ask, int candidates, long quickest, int answers) {
        Duration limit = shorter(ask.policy().timeout(), ask.needs().limits().within());
        if (limit != null) {
            return new Span(Math.min(quickest, limit.toMillis()), limit.toMillis());
        }
        Policy.Retry retry = retry(ask);
        long attempts = Span.product(1L + retry.times(), candidates);
        long most = Span.sum(Span.product(attempts, settings.deadlines().total().toMillis()), pauses(retry));
        long all = Span.product(answers, most);
        return new Span(Math.min(quickest, all), all);
    }

    /** The pauses before all further tries; each is twice the one before. */
    static long pauses(Policy.Retry retry) {
        long sum = 0;
        for (int i = 0; i < retry.times(); i++) {
            sum = Span.sum(sum, Span.product(retry.backoff().toMillis(), 1L << Math.min(i, 16)));
        }
        return sum;
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        return one == null ? other : other == null || one.compareTo(other) <= 0 ? one : other;
    }
}
