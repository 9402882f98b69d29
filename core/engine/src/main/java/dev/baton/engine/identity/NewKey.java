package dev.baton.engine.identity;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param name   for people, 1 to 100 characters on one line; need not be the only one of its name
 * @param role   what its holder may do
 * @param scope  what its holder may use
 * @param labels what its requests are booked on, by name; at most 16
 * @param lasts  after which time it is of no use any more; null for never
 */
public record NewKey(String name, Role role, Scope scope, Map<String, String> labels, @Nullable Duration lasts) {

    private static final int LONGEST = 100;
    private static final int MOST_LABELS = 16;
    private static final int MOST_NAMES = 1_000;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * Checks what is said.
     *
     * @throws IllegalArgumentException where something cannot be; the message says what, and what would be valid
     */
    public NewKey {
        plain("name", name);
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("labels: at most " + MOST_LABELS + ", not " + labels.size());
        }
        labels.forEach((label, value) -> {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("labels: a name has up to 64 letters, digits, '-', '_' and '.', as in team=support");
            }
            plain("labels." + label, value);
        });
        if (scope.all().count() > MOST_NAMES) {
            throw new IllegalArgumentException("scope: at most " + MOST_NAMES + " names");
        }
        scope.all().forEach(one -> plain("scope", one));
        if (lasts != null && (lasts.isNegative() || lasts.isZero() || lasts.compareTo(Duration.ofDays(36_500)) > 0)) {
            throw new IllegalArgumentException("expires: a key lasts longer than nothing, and no more than a hundred years, such as 90d");
        }
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** One that may use everything, has no labels and lasts for ever. */
    public static NewKey of(String name, Role role) {
        return new NewKey(name, role, Scope.ALL, Map.of(), null);
    }

    private static void plain(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": 1 to " + LONGEST + " characters, on one line");
        }
    }
}
