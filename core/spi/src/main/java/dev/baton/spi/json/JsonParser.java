package dev.baton.spi.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads documents, each in one pass. For one thread. Grammar: RFC 8259. */
final class JsonParser {

    private final JsonLexer lexer = new JsonLexer();
    /** Names and values in objects and arrays that have not ended, the innermost last; an object or array that has ended takes what it needs. */
    private String[] names = new String[16];
    private Json[] values = new Json[16];
    private int named;
    private int held;
    private int maxDepth;
    private int depth;

    Json document(byte[] bytes, int offset, int length, JsonLimits limits) {
        if (length > limits.maxBytes()) {
            throw JsonException.beyond("more than " + limits.maxBytes() + " bytes", limits.maxBytes());
        }
        lexer.open(bytes, offset, length);
        maxDepth = limits.maxDepth();
        depth = 0;
        named = 0;
        held = 0;
        try {
            Json value = value();
            if (lexer.peek() != JsonLexer.END) {
                throw lexer.fault("something after the end of the value");
            }
            return value;
        } finally {
            // Nothing stays behind of what was read: it may be large, and what reads a stream lives long.
            Arrays.fill(values, null);
            lexer.close();
        }
    }

    private Json value() {
        return switch (lexer.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(lexer.string());
            case 't' -> word("true", JsonBoolean.TRUE);
            case 'f' -> word("false", JsonBoolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> lexer.number();
            case JsonLexer.END -> throw lexer.fault("a value is missing");
            default -> throw lexer.fault("no JSON value");
        };
    }

    private Json word(String word, Json value) {
        lexer.word(word);
        return value;
    }

    private Json object() {
        enter('{');
        if (lexer.skip('}')) {
            depth--;
            return JsonObject.EMPTY;
        }
        int name = named;
        int value = held;
        Map<String, Integer> index = null;
        do {
            if (lexer.peek() != '"') {
                throw lexer.fault("a name in quotes is missing");
            }
            String next = lexer.name();
            lexer.expect(':');
            Json given = value();
            int size = held - value;
            if (index == null && size >= JsonObject.INDEXED) {
                index = index(name);
            }
            int known = index == null ? place(next, name) : index.getOrDefault(next, -1);
            if (known >= 0) {
                values[value + known] = given;
                continue;
            }
            if (index != null) {
                index.put(next, size);
            }
            name(next);
            hold(given);
        } while (lexer.skip(','));
        lexer.expect('}');
        depth--;
        JsonObject object =
                new JsonObject(Arrays.copyOfRange(names, name, named), Arrays.copyOfRange(values, value, held), held - value);
        named = name;
        held = value;
        return object;
    }

    private Json array() {
        enter('[');
        if (lexer.skip(']')) {
            depth--;
            return JsonArray.EMPTY;
        }
        int first = held;
        do {
            hold(value());
        } while (lexer.skip(','));
        lexer.expect(']');
        depth--;
        JsonArray array = new JsonArray(held - first == 1 ? List.of(values[first]) : List.of(Arrays.copyOfRange(values, first, held)));
        held = first;
        return array;
    }

    private void name(String name) {
        if (named == names.length) {
            names = Arrays.copyOf(names, named * 2);
        }
        names[named++] = name;
    }

    private void hold(Json value) {
        if (held == values.length) {
            values = Arrays.copyOf(values, held * 2);
        }
        values[held++] = value;
    }

    /** Which member of the object under way has that name; -1 for none. */
    private int place(String name, int first) {
        for (int i = first; i < named; i++) {
            if (names[i].equals(name)) {
                return i - first;
            }
        }
        return -1;
    }

    private Map<String, Integer> index(int first) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = first; i < named; i++) {
            index.put(names[i], i - first);
        }
        return index;
    }

    private void enter(char opening) {
        if (++depth > maxDepth) {
            throw lexer.beyond("nested deeper than " + maxDepth + " levels");
        }
        lexer.expect(opening);
    }
}
