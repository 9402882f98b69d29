package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import java.util.regex.Pattern;

/**
 * Where data of a kind must stay.
 *
 * @param kind     the kind, as guards name what they find and callers what they send: lower-case letters, digits and {@code -}
 * @param place    where it may go: {@code local}, {@code cloud}, a region or a provider
 * @param position where the rule stands
 */
public record DataRule(String kind, String place, Position position) {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** True for a word that can name a kind. */
    public static boolean isKind(String word) {
        return KIND.matcher(word).matches();
    }

    /** How it reads, for messages: {@code data 'health', stay: 'eu' (baton.groovy:4:9)}. */
    public String shown() {
        String at = position.toString();
        return "data '" + kind + "', stay: '" + place + "'" + (at.isEmpty() ? "" : " (" + at + ")");
    }
}
