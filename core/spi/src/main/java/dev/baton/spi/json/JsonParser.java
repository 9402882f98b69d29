package dev.baton.spi.json;

import java.util.ArrayList;
import java.util.List;

/** Reads one document in one pass. For one thread and one use. Grammar: RFC 8259. */
final class JsonParser {

    private final JsonLexer lexer;
    private final int maxDepth;
    private int depth;

    JsonParser(byte[] bytes, int offset, int length, JsonLimits limits) {
        if (length > limits.maxBytes()) {
            throw JsonException.beyond("more than " + limits.maxBytes() + " bytes", limits.maxBytes());
        }
        this.lexer = new JsonLexer(bytes, offset, length);
        this.maxDepth = limits.maxDepth();
    }

    Json document() {
        Json value = value();
        if (lexer.peek() != JsonLexer.END) {
            throw lexer.fault("something after the end of the value");
        }
        return value;
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
        JsonObject.Builder members = JsonObject.builder();
        do {
            if (lexer.peek() != '"') {
                throw lexer.fault("a name in quotes is missing");
            }
            String name = lexer.name();
            lexer.expect(':');
            members.set(name, value());
        } while (lexer.skip(','));
        lexer.expect('}');
        depth--;
        return members.build();
    }

    private Json array() {
        enter('[');
        if (lexer.skip(']')) {
            depth--;
            return JsonArray.EMPTY;
        }
        List<Json> items = new ArrayList<>();
        do {
            items.add(value());
        } while (lexer.skip(','));
        lexer.expect(']');
        depth--;
        return new JsonArray(items);
    }

    private void enter(char opening) {
        if (++depth > maxDepth) {
            throw lexer.beyond("nested deeper than " + maxDepth + " levels");
        }
        lexer.expect(opening);
    }
}
