package dev.baton.engine.forecast;

import dev.baton.engine.routing.Route;
import dev.baton.engine.routing.RuledOut;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who would be asked by one call of a step.
 *
 * @param part     which call of the step it is, such as {@code rung 1} or {@code judge}; empty where it is the only one
 * @param strategy the strategy that orders who qualifies; empty where nobody does
 * @param ranked   who qualifies, in the order in which they would be tried now; empty where nobody does
 * @param ruledOut who does not, and why
 * @param note     what went wrong with the strategy, or what would help where nobody qualifies; empty for nothing
 * @param bounds   of the call
 */
public record CallForecast(
        String part, String strategy, List<Place> ranked, List<RuledOut> ruledOut, String note, Bounds bounds) {

    /**
     * One who qualifies.
     *
     * @param candidate the model, with what is expected of it for the text that is known already
     * @param reason    why it has its place
     */
    public record Place(Candidate candidate, String reason) {

        /** The model, as {@code provider/name}. */
        public String model() {
            return candidate.card().id();
        }
    }

    /** Keeps immutable copies. */
    public CallForecast {
        ranked = List.copyOf(ranked);
        ruledOut = List.copyOf(ruledOut);
    }

    static CallForecast of(String part, Route route, Bounds bounds) {
        List<Place> places = new ArrayList<>();
        route.ranked().forEach(choice -> places.add(new Place(choice.candidate(), choice.reason())));
        return new CallForecast(part, route.strategy(), places, route.ruledOut(), route.note(), bounds);
    }

    /** Who would be asked first now; null where nobody qualifies. */
    public @Nullable Place chosen() {
        return ranked.isEmpty() ? null : ranked.getFirst();
    }

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .putIfPresent("part", part.isEmpty() ? null : part)
                .putIfPresent("strategy", strategy.isEmpty() ? null : strategy)
                .put("ranked", new JsonArray(ranked.stream().<Json>map(CallForecast::json).toList()))
                .put("ruledOut", new JsonArray(ruledOut.stream()
                        .<Json>map(out -> JsonObject.EMPTY.with("model", out.model()).with("reason", out.reason()))
                        .toList()))
                .putIfPresent("note", note.isEmpty() ? null : note)
                .put("bounds", bounds.toJson())
                .build();
    }

    private static JsonObject json(Place place) {
        ModelCard card = place.candidate().card();
        Candidate expected = place.candidate();
        return JsonObject.EMPTY
                .with("model", card.id())
                .with("reason", place.reason())
                .with("expectedCost", expected.cost() == null ? JsonNull.NULL : Json.of(expected.cost().inDollars()))
                .with("expectedLatency", expected.latency() == null ? JsonNull.NULL : Json.of(expected.latency().toMillis()))
                .with("expectedQuality", expected.quality() == null ? JsonNull.NULL : Json.of(expected.quality()));
    }
}
