package dev.baton.dsl.value;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Template;
import dev.baton.engine.run.Values;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script gives to a directive, as the plan has it. */
public final class Expressions {

    private Expressions() {}

    /** The expression of any value that a script can give. */
    public static Expression of(@Nullable Object value) {
        return switch (value) {
            case null -> new Expression.Constant(null);
            case Name name -> name.reference();
            case AboutName about -> about.about();
            case FilePath file -> new Expression.FileText(file.path());
            case Code code -> code.computed();
            case GString text -> template(text);
            case Map<?, ?> map -> {
                Map<String, Expression> entries = new LinkedHashMap<>();
                map.forEach((name, entry) -> entries.put(String.valueOf(name), of(entry)));
                yield new Expression.Mapping(entries);
            }
            case List<?> list -> new Expression.Listing(list.stream().map(Expressions::of).toList());
            default -> new Expression.Constant(constant(value));
        };
    }

    /** The template of a text that a script gives: a text, a text with names, a name alone, or a closure. */
    public static Template template(Object value) {
        return switch (value) {
            case GString text -> template(text);
            case CharSequence text -> Template.of(text.toString()).stripIndent();
            case Name name -> new Template(List.of(new Template.Gap(name.reference())));
            case AboutName about -> new Template(List.of(new Template.Gap(about.about())));
            case FilePath file -> new Template(List.of(new Template.Gap(new Expression.FileText(file.path()))));
            case Code code -> new Template(List.of(new Template.Gap(code.computed())));
            default -> throw new ScriptMistake("wrong_argument", "a text is expected, not " + value.getClass().getSimpleName());
        };
    }

    private static Template template(GString text) {
        List<Template.Piece> pieces = new ArrayList<>();
        String[] words = text.getStrings();
        Object[] gaps = text.getValues();
        for (int i = 0; i < words.length; i++) {
            pieces.add(new Template.Words(words[i]));
            if (i < gaps.length) {
                Expression gap = of(gaps[i]);
                pieces.add(gap instanceof Expression.Constant constant
                        ? new Template.Words(Values.text(constant.value()))
                        : new Template.Gap(gap));
            }
        }
        return new Template(pieces).stripIndent();
    }

    private static @Nullable Object constant(Object value) {
        try {
            return Values.plain(value);
        } catch (IllegalArgumentException noData) {
            throw new ScriptMistake("wrong_argument", String.valueOf(noData.getMessage()));
        }
    }
}
