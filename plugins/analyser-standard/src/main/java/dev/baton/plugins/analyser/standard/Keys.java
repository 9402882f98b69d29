package dev.baton.plugins.analyser.standard;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The shapes of keys and tokens, as the services that give them out document them: what they begin with, and how they go on. The beginning is looked
 * for first, which is quick; only there the whole shape is tried.
 */
final class Keys {

    private record Shape(String beginning, Pattern whole) {}

    private static final List<Shape> SHAPES = List.of(
            shape("-----BEGIN ", "[A-Z ]{0,30}PRIVATE KEY"),
            shape("AKIA", "[0-9A-Z]{16}(?![0-9A-Z])"),
            shape("ASIA", "[0-9A-Z]{16}(?![0-9A-Z])"),
            shape("sk-", "[A-Za-z0-9_-]{20,}+"),
            shape("sk_live_", "[A-Za-z0-9]{16,}+"),
            shape("rk_live_", "[A-Za-z0-9]{16,}+"),
            shape("sk_test_", "[A-Za-z0-9]{16,}+"),
            shape("ghp_", "[A-Za-z0-9]{36}"),
            shape("gho_", "[A-Za-z0-9]{36}"),
            shape("ghs_", "[A-Za-z0-9]{36}"),
            shape("github_pat_", "[A-Za-z0-9_]{22,}+"),
            shape("glpat-", "[A-Za-z0-9_-]{20,}+"),
            shape("xoxb-", "[A-Za-z0-9-]{10,}+"),
            shape("xoxp-", "[A-Za-z0-9-]{10,}+"),
            shape("AIza", "[A-Za-z0-9_-]{35}"),
            shape("hf_", "[A-Za-z0-9]{30,}+"),
            shape("npm_", "[A-Za-z0-9]{36}"),
            shape("eyJ", "[A-Za-z0-9_-]{8,2000}+\\.eyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{8,}+"));

    private Keys() {}

    private static Shape shape(String beginning, String rest) {
        return new Shape(beginning, Pattern.compile(rest));
    }

    /** True where the text holds one. */
    static boolean in(String text) {
        for (Shape shape : SHAPES) {
            for (int at = text.indexOf(shape.beginning()); at >= 0; at = text.indexOf(shape.beginning(), at + 1)) {
                boolean inWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
                int rest = at + shape.beginning().length();
                if (!inWord && shape.whole().matcher(text).region(rest, text.length()).lookingAt()) {
                    return true;
                }
            }
        }
        return false;
    }
}
