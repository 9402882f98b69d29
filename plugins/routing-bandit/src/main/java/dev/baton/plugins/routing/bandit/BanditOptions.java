package dev.baton.plugins.routing.bandit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * What the workspace says to the strategy.
 *
 * @param price   what the dearest candidate's cost takes off its quality, 0 to 1
 * @param explore the share of requests whose order is drawn whatever the grades say, 0 to 1
 */
record BanditOptions(double price, double explore) {

    private static final String PRICE = "price";
    private static final String EXPLORE = "explore";
    private static final double USUAL_PRICE = 0.2;
    private static final double USUAL_EXPLORE = 0.05;

    /** What is not said, or cannot be, is as usual. */
    static BanditOptions of(JsonObject options) {
        return new BanditOptions(share(options.at(PRICE), USUAL_PRICE), share(options.at(EXPLORE), USUAL_EXPLORE));
    }

    private static double share(Json said, double usual) {
        double share = said.decimal(usual);
        return isShare(share) ? share : usual;
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }

    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        options.forEach((name, said) -> {
            switch (name) {
                case PRICE -> {
                    if (!isShare(said.decimal(-1))) {
                        problems.add("price is a number from 0 (cost counts nothing) to 1, not " + said);
                    }
                }
                case EXPLORE -> {
                    if (!isShare(said.decimal(-1))) {
                        problems.add("explore is the share of requests that try any model, from 0 to 1, not " + said);
                    }
                }
                case Draws.SEED -> {
                    String seed = Draws.problem(options);
                    if (seed != null) {
                        problems.add(seed);
                    }
                }
                default -> problems.add("bandit has no option '" + name + "'; there are explore, price and seed");
            }
        });
        return problems;
    }
}
