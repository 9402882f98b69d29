package dev.baton.engine.build;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Template;
import dev.baton.engine.run.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads texts with gaps, and values that may have expressions in them. */
final class Texts {

    private static final String ABOUT = "about(";

    private Texts() {}

    /** The template of a text: {@code {name}} is a gap, two opening braces are one brace. */
    static Template of(String text) {
        List<Template.Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '{') {
                words.append(c);
                i++;
            } else if (text.startsWith("{{", i)) {
                words.append('{');
                i += 2;
            } else {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new IllegalArgumentException("a gap does not end in: " + text + " (write {{ for a brace)");
                }
                pieces.add(new Template.Words(words.toString()));
                words.setLength(0);
                pieces.add(new Template.Gap(gap(text.substring(i + 1, end).strip())));
                i = end + 1;
            }
        }
        pieces.add(new Template.Words(words.toString()));
        return new Template(pieces).stripIndent();
    }

    private static Expression gap(String name) {
        int close = name.indexOf(')');
        if (!name.startsWith(ABOUT) || close < 0) {
            return Plans.name(name);
        }
        String path = name.substring(close + 1);
        return Plans.about(name.substring(ABOUT.length(), close), path.isEmpty() ? new String[0] : path.substring(1).split("\\."));
    }

    /** The template of what a directive that takes text was given: a text, a name, a template. */
    static Template template(Object given) {
        return switch (given) {
            case Template template -> template;
            case CharSequence text -> of(text.toString());
            case Expression expression -> new Template(List.of(new Template.Gap(expression)));
            default -> throw new IllegalArgumentException("a text is expected, or a name, not " + given.getClass().getSimpleName());
        };
    }

    /** The expression of a value; a text is itself, without gaps. */
    static Expression value(@Nullable Object given) {
        return switch (given) {
            case null -> new Expression.Constant(null);
            case Expression expression -> expression;
            case Map<?, ?> map -> {
                Map<String, Expression> entries = new LinkedHashMap<>();
                map.forEach((name, item) -> entries.put(String.valueOf(name), value(item)));
                yield new Expression.Mapping(entries);
            }
            case Collection<?> items -> new Expression.Listing(items.stream().map(Texts::value).toList());
            default -> new Expression.Constant(Values.plain(given));
        };
    }

    /** The expressions of pairs: a name, its value, the next name, … */
    static Map<String, Expression> pairs(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs");
        }
        Map<String, Expression> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(String.valueOf(Objects.requireNonNull(namesAndValues[i])), value(namesAndValues[i + 1]));
        }
        return pairs;
    }

    /** The name, where a step or an input can have it. */
    static String name(String name, String what) {
        if (name.isBlank() || name.length() > 100 || name.codePoints().anyMatch(c -> c == '/' || c == '[' || c == ']' || c < ' ')) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of " + what + ": use letters, digits, - and _");
        }
        return name;
    }
}
