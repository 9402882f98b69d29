package dev.baton.engine.routing;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import java.util.AbstractList;
import java.util.List;

/**
 * A strategy's answer.
 *
 * @param strategy the strategy that ordered them; {@code pinned} where the request names its model
 * @param ranked   who is tried, in order, each with the reason for its place; never empty
 * @param ruledOut who does not qualify, and why
 * @param note     what went wrong with the strategy, so that the plain order was taken; empty where nothing did
 */
public record Route(String strategy, List<Choice> ranked, List<RuledOut> ruledOut, String note) {

    /** Keeps immutable copies. */
    public Route {
        // A ranking cannot be changed, and a copy would put the reasons of all its places into words.
        ranked = ranked instanceof Ranking ? ranked : List.copyOf(ranked);
        ruledOut = List.copyOf(ruledOut);
    }

    /** Who is tried, in order, without the reasons: nobody has to put those into words. */
    public List<Candidate> candidates() {
        return new AbstractList<>() {
            @Override
            public Candidate get(int place) {
                return ranked instanceof Ranking ranking ? ranking.candidate(place) : ranked.get(place).candidate();
            }

            @Override
            public int size() {
                return ranked.size();
            }
        };
    }

    /** Why that model has its place; empty where it is not on the route. */
    public String reason(String model) {
        List<Candidate> candidates = candidates();
        for (int place = 0; place < candidates.size(); place++) {
            if (candidates.get(place).card().id().equals(model)) {
                return ranked.get(place).reason();
            }
        }
        return "";
    }

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("strategy", strategy)
                .put("ranked", new JsonArray(ranked.stream()
                        .<Json>map(choice -> JsonObject.EMPTY
                                .with("model", choice.candidate().card().id())
                                .with("reason", choice.reason()))
                        .toList()))
                .put("ruledOut", new JsonArray(ruledOut.stream()
                        .<Json>map(out -> JsonObject.EMPTY.with("model", out.model()).with("reason", out.reason()))
                        .toList()))
                .putIfPresent("note", note.isEmpty() ? null : note)
                .build();
    }
}
