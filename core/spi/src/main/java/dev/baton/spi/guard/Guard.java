package dev.baton.spi.guard;

import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import org.pf4j.ExtensionPoint;

/**
 * Looks at each text that goes to a model for an orchestration, or comes back from one, and says what is to become of it. A plugin offers one as a
 * class marked with PF4J's {@code @Extension}; a script names it: {@code guard 'pii'}.
 *
 * <p>CONTRACT: safe for many threads and without side effects; the same text, context and options give the same verdict. It is on the way of every
 * request, so its time MUST grow no faster than the text. Where it throws or breaks this contract, the text goes nowhere: the step fails
 * with {@code guard_failed}. No exception's message may hold a part of the text.
 */
public interface Guard extends ExtensionPoint {

    /** The word by which scripts name it, such as {@code pii}; unique among all plugins of a host. */
    String name();

    /** What it looks for, in one line for a person. */
    String description();

    /**
     * What is to become of a text.
     *
     * @param text    all of it; on the output's side that of a whole answer, or of one text within a structured one. Values that were replaced
     *                on the way in are placeholders in it, such as {@code [NAME_1]}; what is found within one does not count
     * @param context where the text is, and what the guard was told
     */
    Verdict inspect(String text, GuardContext context);

    /**
     * How far from a place this guard looks to say what is there, in characters. CONTRACT: what it finds at a place of a text is what it finds there in
     * any piece of that text that begins this far before the place, or sooner, and ends this far after it, or later; and that it redacts such a place, or
     * blocks the text for it, whatever else there is in the text. A streamed answer is told as it
     * comes then, all but the last so many characters; and a caller's own body, in whose fields nobody knows what they mean, is looked at by guards with a
     * window alone. Empty, as by default, for a guard that has to see all of a text: the answer is held until it is
     * complete.
     *
     * @param options what the script says, as {@link #problems} gets it
     */
    default OptionalInt window(JsonObject options) {
        return OptionalInt.empty();
    }

    /**
     * What is wrong with what a script says to this guard, each in one line that says what would be right; empty, as by default, where nothing is.
     *
     * @param options what the script says, by the guard's own names; without {@code on}, which is the engine's
     */
    default List<String> problems(JsonObject options) {
        return List.of();
    }
}
