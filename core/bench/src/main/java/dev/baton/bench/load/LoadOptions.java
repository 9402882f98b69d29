package dev.baton.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How a load benchmark is run.
 *
 * @param rounds      how often each measurement is repeated
 * @param during      how long each takes
 * @param warmUp      how long Baton is warmed up before
 * @param connections how many connections the closed loop has
 * @param perSecond   the rate of the open loop
 * @param forks       how often all of that is repeated in new processes: what a JVM's compiler makes of the same code differs more from one to the next than rounds do
 */
record LoadOptions(int rounds, Duration during, Duration warmUp, int connections, int perSecond, int forks) {

    private static final List<String> NAMES = List.of("--rounds", "--seconds", "--warm-up", "--connections", "--rate", "--forks");
    private static final int FORKS = 5;

    /**
     * Reads options such as {@code --rounds 5}: 5 rounds of 5 seconds each, 10 seconds of warm-up, 64 connections and 1,000 requests a
     * second where nothing else is said; always in one process.
     *
     * @throws IllegalArgumentException where an option is unknown or no number
     */
    static LoadOptions of(String... arguments) {
        return read(NAMES.subList(0, FORKS), 10, 1, arguments);
    }

    /** As {@link #of}, but with so many seconds of warm-up and in so many processes one after another where nothing else is said. */
    static LoadOptions forked(int warmUp, int forks, String... arguments) {
        return read(NAMES, warmUp, forks, arguments);
    }

    private static LoadOptions read(List<String> names, int warmUp, int forks, String... arguments) {
        int[] values = {5, 5, warmUp, 64, 1000, forks};
        for (int i = 0; i < arguments.length; i += 2) {
            int option = names.indexOf(arguments[i]);
            if (option < 0 || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "options are " + String.join(" N, ", names) + " N, not " + String.join(" ", Arrays.asList(arguments)));
            }
            values[option] = Integer.parseInt(arguments[i + 1]);
        }
        return new LoadOptions(values[0], Duration.ofSeconds(values[1]), Duration.ofSeconds(values[2]), values[3], values[4], values[5]);
    }
}
