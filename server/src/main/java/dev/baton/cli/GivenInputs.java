package dev.baton.cli;

import dev.baton.engine.run.Values;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code key=value}: a value is text; {@code @file} is that file's text, {@code @-} what comes on stdin; what begins with
 * <code>{</code> or {@code [}, and a file that ends in {@code .json}, is JSON; {@code @@} begins a text with one {@code @}.
 */
final class GivenInputs {

    private final InputStream stdin;

    GivenInputs(InputStream stdin) {
        this.stdin = stdin;
    }

    /**
     * The values by name, in order.
     *
     * @throws IllegalArgumentException where one cannot be read; the message says what to write
     */
    Map<String, @Nullable Object> of(List<String> arguments) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("'" + argument
                        + "' is no input: write key=value, such as message=\"some text\" (a value with spaces needs quotes)");
            }
            String name = argument.substring(0, equals);
            if (inputs.containsKey(name)) {
                throw new IllegalArgumentException("Input '" + name + "' is given twice");
            }
            inputs.put(name, value(name, argument.substring(equals + 1)));
        }
        return inputs;
    }

    private @Nullable Object value(String name, String text) {
        if (text.startsWith("@@")) {
            return text.substring(1);
        }
        if (text.startsWith("@")) {
            String file = text.substring(1);
            String content = content(name, file);
            return file.endsWith(".json") ? json(name, content, file + " is") : content;
        }
        return text.startsWith("{") || text.startsWith("[") ? json(name, text, "what begins with { or [ is read as") : text;
    }

    private static @Nullable Object json(String name, String text, String why) {
        try {
            return Values.fromJson(Json.parse(text));
        } catch (JsonException wrong) {
            throw new IllegalArgumentException("Input '" + name + "': " + why + " JSON, but " + wrong.getMessage()
                    + ". Text that begins so can be given in a file: " + name + "=@file.txt");
        }
    }

    private String content(String name, String file) {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("Input '" + name + "': no file after the @: write " + name + "=@file, or " + name
                    + "=@- for stdin");
        }
        try {
            byte[] bytes = file.equals("-") ? stdin.readAllBytes() : Files.readAllBytes(Path.of(file));
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new IllegalArgumentException("Input '" + name + "': there is no file " + file
                    + ". For a text that begins with @ write " + name + "=@@…");
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException("Input '" + name + "': " + file + " is no text in UTF-8");
        } catch (IOException failure) {
            throw new IllegalArgumentException("Input '" + name + "': " + file + " cannot be read: " + failure.getMessage());
        }
    }
}
