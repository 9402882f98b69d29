package dev.baton.spi.routing;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Randomness for a strategy that draws. Where the workspace gives it a {@code seed}, the same questions in the same order have the same answers,
 * so that a strategy that draws can be tried and shown. Safe for many threads; who gets which draw is not settled among threads.
 */
public final class Draws {

    /** The option that holds the seed, a whole number. */
    public static final String SEED = "seed";

    private SplittableRandom source = new SplittableRandom();
    private @Nullable Long seed;

    /** A source of random numbers of its own for one answer; for the thread that asked. */
    public synchronized RandomGenerator next(JsonObject options) {
        Json said = options.at(SEED);
        Long wanted = said.isNull() ? null : said.integer(0);
        if (!Objects.equals(wanted, seed)) {
            source = wanted == null ? new SplittableRandom() : new SplittableRandom(wanted);
            seed = wanted;
        }
        return source.split();
    }

    /** What is wrong with the seed, to append to a strategy's problems; null where nothing is. */
    public static @Nullable String problem(JsonObject options) {
        Json said = options.at(SEED);
        // No number is both of these where it is not there, nor where it has a fraction.
        boolean whole = said.integer(0) == said.integer(1);
        return said.isNull() || whole ? null : SEED + " is a whole number, not " + said;
    }
}
