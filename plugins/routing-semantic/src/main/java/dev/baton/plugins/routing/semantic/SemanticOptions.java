package dev.baton.plugins.routing.semantic;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What the workspace says to the strategy.
 *
 * @param meanings  the routes, in order
 * @param texts     the examples of all routes, in order
 * @param threshold how like the nearest example of the route must be, a cosine of 0 to 1
 * @param nearest   by the mean of how many of its examples, the nearest, a route is compared with others; 1 or more
 * @param otherwise the strategy for what is like no example
 */
record SemanticOptions(List<Meaning> meanings, List<String> texts, double threshold, int nearest, String otherwise) {

    private static final String ROUTES = "routes";
    private static final String THRESHOLD = "threshold";
    private static final String NEAREST = "nearest";
    private static final String OTHERWISE = "otherwise";
    private static final String CHOOSE = "choose";
    private static final String LIKE = "like";

    /**
     * For the sentence model in this process, as measured on the quickstart's messages with five examples a route: two in three of those that
     * belong somewhere reach it, and none of those that belong nowhere.
     */
    private static final double USUAL_THRESHOLD = 0.3;

    /** On the same messages, 76 of 84 went the right way, 69 by the nearest example alone. */
    private static final int USUAL_NEAREST = 3;

    private static final String USUAL_OTHERWISE = "balanced";

    /** What is not said, or cannot be, is as usual; a route that is none is left out. */
    static SemanticOptions of(JsonObject options) {
        List<Meaning> meanings = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        if (options.at(ROUTES) instanceof JsonObject routes) {
            routes.forEach((name, route) -> {
                if (wrong(name, route).isEmpty()) {
                    Meaning meaning = new Meaning(name, route.at(CHOOSE).text(""), texts(route.at(LIKE)));
                    meanings.add(meaning);
                    texts.addAll(meaning.like());
                }
            });
        }
        double threshold = options.at(THRESHOLD).decimal(USUAL_THRESHOLD);
        return new SemanticOptions(
                List.copyOf(meanings),
                List.copyOf(texts),
                threshold >= 0 && threshold <= 1 ? threshold : USUAL_THRESHOLD,
                Math.clamp(options.at(NEAREST).integer(USUAL_NEAREST), 1, Integer.MAX_VALUE),
                options.at(OTHERWISE).text(USUAL_OTHERWISE));
    }

    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        options.forEach((name, said) -> {
            switch (name) {
                case ROUTES -> {
                    if (said instanceof JsonObject routes) {
                        routes.forEach((route, value) -> problems.addAll(wrong(route, value)));
                    }
                }
                case THRESHOLD -> {
                    if (!(said.decimal(-1) >= 0 && said.decimal(-1) <= 1)) {
                        problems.add("threshold is a likeness from 0 to 1, not " + said);
                    }
                }
                case NEAREST -> {
                    if (said.integer(0) < 1) {
                        problems.add("nearest is how many examples are looked at, 1 or more, not " + said);
                    }
                }
                case OTHERWISE -> {
                    String strategy = said.text("");
                    if (strategy.isBlank() || strategy.contains("/") || strategy.equals("semantic")) {
                        problems.add("otherwise is another strategy's name, such as 'balanced', not " + said);
                    }
                }
                default -> problems.add("semantic has no option '" + name + "'; there are nearest, otherwise, routes and threshold");
            }
        });
        if (!(options.at(ROUTES) instanceof JsonObject routes) || routes.size() == 0) {
            problems.add("semantic has no routes; say which examples go which way, "
                    + "such as routes: [code: [choose: 'best', like: ['Write a function']]]");
        }
        return problems;
    }

    private static List<String> wrong(String name, Json route) {
        List<String> problems = new ArrayList<>();
        String choose = route.at(CHOOSE).text("");
        if (choose.isBlank() || choose.equals("semantic")) {
            problems.add("route " + name + " has no choose, which is another strategy's name or a model as provider/name");
        }
        if (!(route.at(LIKE) instanceof JsonArray like)
                || like.items().isEmpty()
                || like.items().stream().anyMatch(text -> text.text("").isBlank())) {
            problems.add("route " + name + " has no like, which is a list of examples, each a text");
        }
        if (route instanceof JsonObject members) {
            members.names().stream()
                    .filter(member -> !member.equals(CHOOSE) && !member.equals(LIKE))
                    .forEach(member -> problems.add("route " + name + " has no '" + member + "'; there are choose and like"));
        }
        return problems;
    }

    private static List<String> texts(Json like) {
        return like instanceof JsonArray array ? array.items().stream().map(text -> text.text("")).toList() : List.of();
    }
}
