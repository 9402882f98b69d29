package dev.baton.graph;

import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An expression as it reads in a picture, close to the script. */
final class ExpressionText {

    private ExpressionText() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value() instanceof CharSequence text
                    ? "'" + text + "'"
                    : String.valueOf(constant.value());
            case Expression.Reference reference -> reference.text();
            case Expression.About about -> "about(" + about.step().text() + ")" + about.path().stream()
                    .map(field -> "." + field)
                    .collect(Collectors.joining());
            case Expression.FileText file -> "file " + file.path().shown();
            case Expression.Computed computed -> code(computed);
            case Expression.Listing list ->
                    "[" + list.items().stream().map(ExpressionText::of).collect(Collectors.joining(", ")) + "]";
            case Expression.Mapping map -> "[" + entries(map.entries()) + "]";
            case Template template -> template.pieces().size() == 1 && template.pieces().getFirst() instanceof Template.Gap gap
                    ? gap.name()
                    : "\u201c" + template.shown() + "\u201d";
        };
    }

    /** Names and what they are given; a name that is given its namesake is told once. */
    static String entries(Map<String, Expression> entries) {
        return entries.entrySet().stream()
                .map(entry -> {
                    String value = of(entry.getValue());
                    return value.equals(entry.getKey()) ? value : entry.getKey() + ": " + value;
                })
                .collect(Collectors.joining(", "));
    }

    /** The user's code: what it reads is all that a picture can tell of it. */
    private static String code(Expression.Computed computed) {
        return computed.reads().isEmpty() ? "{ \u2026 }" : "{ \u2026 " + String.join(", ", reads(computed)) + " \u2026 }";
    }

    /** The names that code uses, each once, in order. */
    static List<String> reads(Expression.Computed computed) {
        return computed.reads().stream().map(Expression.Reference::text).distinct().toList();
    }

    /** When a branch is taken. */
    static String label(Branch.When when) {
        return switch (when) {
            case Branch.Is is -> is.values().stream()
                    .map(value -> value.equals("") ? "''" : String.valueOf(value))
                    .collect(Collectors.joining(" | "));
            case Branch.Within within -> within.label();
            case Branch.Satisfies satisfies -> "where " + code(satisfies.condition());
        };
    }
}
