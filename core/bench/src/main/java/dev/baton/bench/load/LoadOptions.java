package dev.baton.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How the load benchmark is run.
 *
 * @param rounds      how often each measurement is repeated
 * @param during      how long each takes
 * @param warmUp      how long Baton is warmed up before
 * @param connections how many connections the closed loop has
 * @param perSecond   the rate of the open loop
 */
record LoadOptions(int rounds, Duration during, Duration warmUp, int connections, int perSecond) {

    private static final List<String> NAMES = List.of("--rounds", "--seconds", "--warm-up", "--connections", "--rate");

    /**
     * Reads options such as {@code --rounds 5}: 5 rounds of 5 seconds each, 10 seconds of warm-up, 64 connections and 1,000 requests a
     * second where nothing else is said.
     *
     * @throws IllegalArgumentException where an option is unknown or no number
     */
    static LoadOptions of(String... arguments) {
        int[] values = {5, 5, 10, 64, 1000};
        for (int i = 0; i < arguments.length; i += 2) {
            int option = NAMES.indexOf(arguments[i]);
            if (option < 0 || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "options are " + String.join(" N, ", NAMES) + " N, not " + String.join(" ", Arrays.asList(arguments)));
            }
            values[option] = Integer.parseInt(arguments[i + 1]);
        }
        return new LoadOptions(values[0], Duration.ofSeconds(values[1]), Duration.ofSeconds(values[2]), values[3], values[4]);
    }
}
