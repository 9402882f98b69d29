package dev.baton.dsl.value;

import dev.baton.engine.workspace.Nearest;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Words of a script that stand for themselves, and so cannot be names. */
public final class Words {

    /** Constants of the blocks: each is the text of itself. */
    public static final Set<String> CONSTANTS = Set.of(
            "all", "any", "small", "medium", "large", "local", "cloud", "minute", "hour", "day", "week", "month", "run");

    private static final Set<String> GROOVY = Set.of("owner", "delegate", "it", "about", "log", "file", "oneOf");

    private Words() {}

    /**
     * The name, where a step or an input can have it.
     *
     * @throws ScriptMistake where it cannot; {@code what} says what was to have it
     */
    public static String name(Object given, String what) {
        String name = given.toString();
        if (name.isBlank() || name.length() > 100 || name.codePoints().anyMatch(c -> c == '/' || c == '[' || c == ']' || c < ' ')) {
            throw new ScriptMistake("bad_name", "'" + name + "' cannot be the name of " + what + ": use letters, digits, - and _");
        }
        if (CONSTANTS.contains(name) || GROOVY.contains(name) || SourceVersion.isKeyword(name)) {
            throw new ScriptMistake("reserved_name", "'" + name + "' is a word of the language and cannot be the name of " + what);
        }
        return name;
    }

    /** The text, where it is written as a model is: {@code provider/name}. */
    public static String model(String id) {
        int slash = id.indexOf('/');
        if (slash <= 0 || slash == id.length() - 1) {
            throw new ScriptMistake("wrong_argument", "a model is named provider/name, such as 'openai/gpt-5-mini', not '" + id + "'");
        }
        return id;
    }

    /** The text, where it is one of these words. */
    public static String oneOf(Object given, String what, Set<String> words) {
        String word = String.valueOf(given);
        if (!words.contains(word)) {
            throw new ScriptMistake("wrong_argument", what + " cannot be '" + word + "'" + Nearest.hint(word, words));
        }
        return word;
    }
}
