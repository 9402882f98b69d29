package dev.baton.plugins.guard.standard;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an option of a guard may be. */
enum Form {
    /** A list of texts, none of them empty. */
    TEXTS("a list of texts, such as ['one', 'two']") {
        @Override
        boolean takes(Json value) {
            return value instanceof JsonArray list && list.items().stream().allMatch(item -> item instanceof JsonString && !item.text("").isBlank());
        }
    },
    /** How many of something there may be. */
    COUNT("a whole number from 1") {
        @Override
        boolean takes(Json value) {
            return value instanceof JsonNumber number && number.isInteger() && number.integer(0) >= 1;
        }
    },
    /** A part of a whole. */
    SHARE("a number above 0, up to 1") {
        @Override
        boolean takes(Json value) {
            return value instanceof JsonNumber && value.decimal(0) > 0 && value.decimal(0) <= 1;
        }
    },
    /** What is to become of a text in places. */
    ACTION("'redact', 'block' or 'flag'") {
        @Override
        boolean takes(Json value) {
            return List.of("redact", "block", "flag").contains(value.text(""));
        }
    },
    /** What is to become of a whole text. */
    BLOCK_OR_FLAG("'block' or 'flag'") {
        @Override
        boolean takes(Json value) {
            return List.of("block", "flag").contains(value.text(""));
        }
    };

    private final String said;

    Form(String said) {
        this.said = said;
    }

    abstract boolean takes(Json value);

    /** What is wrong with these options, where the guard has those of that name and form. */
    static List<String> problems(JsonObject options, Map<String, Form> forms) {
        List<String> problems = new ArrayList<>();
        for (String name : options.names()) {
            Form form = forms.get(name);
            if (form == null) {
                problems.add("it knows no option '" + name + "' (valid: " + String.join(", ", forms.keySet()) + ")");
            } else if (!form.takes(options.at(name))) {
                problems.add(name + " is " + form.said);
            }
        }
        return problems;
    }

    static List<String> texts(JsonObject options, String name) {
        List<String> texts = new ArrayList<>();
        if (options.at(name) instanceof JsonArray list) {
            for (Json item : list) {
                texts.add(item.text(""));
            }
        }
        return texts;
    }
}
