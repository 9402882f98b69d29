package dev.baton.engine.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person as it is kept.
 *
 * @param path     of the step that asks
 * @param shown    what the person sees, as {@link TypedJson}
 * @param choices  what can be chosen
 * @param asked    when it was first asked
 * @param deadline until when; null for ever
 * @param decision what was decided; null where nothing was
 */
public record KeptQuestion(String path, String shown, List<String> choices, Instant asked, @Nullable Instant deadline, @Nullable Given decision) {

    /**
     * A decision.
     *
     * @param choice  one of the choices
     * @param by      who; empty where nobody said
     * @param comment what else was said; empty for nothing
     * @param at      when
     */
    public record Given(String choice, String by, String comment, Instant at) {}
}
