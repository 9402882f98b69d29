package dev.baton.engine.forecast;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.util.function.LongFunction;

/**
 * What something costs and takes, at least and at most: at least, where everything goes well at once, with the cheapest and the quickest who
 * qualify and the shortest answers.
 *
 * @param cost    in nano-dollars
 * @param latency in milliseconds
 * @param tokens  in and out together
 * @param calls   of models that answer
 */
public record Bounds(Span cost, Span latency, Span tokens, Span calls) {

    /** Nothing at all. */
    public static final Bounds ZERO = new Bounds(Span.ZERO, Span.ZERO, Span.ZERO, Span.ZERO);

    /** Anything. */
    public static final Bounds OPEN = new Bounds(Span.OPEN, Span.OPEN, Span.OPEN, Span.OPEN);

    /** The one after the other. */
    Bounds then(Bounds next) {
        return new Bounds(cost.plus(next.cost), latency.plus(next.latency), tokens.plus(next.tokens), calls.plus(next.calls));
    }

    /** Both at the same time. */
    Bounds beside(Bounds other) {
        return new Bounds(cost.plus(other.cost), latency.longer(other.latency), tokens.plus(other.tokens), calls.plus(other.calls));
    }

    /** The one or the other. */
    Bounds or(Bounds other) {
        return new Bounds(cost.or(other.cost), latency.or(other.latency), tokens.or(other.tokens), calls.or(other.calls));
    }

    /** That many times, one after the other. */
    Bounds times(Span count) {
        return new Bounds(cost.times(count), latency.times(count), tokens.times(count), calls.times(count));
    }

    /** And that perhaps, afterwards. */
    Bounds maybeThen(Bounds next) {
        return then(new Bounds(next.cost.orNothing(), next.latency.orNothing(), next.tokens.orNothing(), next.calls.orNothing()));
    }

    /** The same, or nothing at all. */
    Bounds orNothing() {
        return ZERO.maybeThen(this);
    }

    /** The same in another time. */
    Bounds taking(Span other) {
        return new Bounds(cost, other, tokens, calls);
    }

    /** For programs: dollars, milliseconds and counts; null where nobody can say how much at most. */
    public JsonObject toJson() {
        return JsonObject.EMPTY
                .with("cost", json(cost, nanos -> JsonNumber.of(new Money(nanos).inDollars())))
                .with("latency", json(latency, JsonNumber::of))
                .with("tokens", json(tokens, JsonNumber::of))
                .with("calls", json(calls, JsonNumber::of));
    }

    private static JsonObject json(Span span, LongFunction<Json> number) {
        return JsonObject.EMPTY
                .with("least", number.apply(span.least()))
                .with("most", span.isOpen() ? JsonNull.NULL : number.apply(span.most()));
    }
}
