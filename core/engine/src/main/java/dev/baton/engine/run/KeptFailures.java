package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Position;
import dev.baton.spi.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures as they are kept, and read back: code, message, advice, step and position. */
final class KeptFailures {

    private static final Pattern PLACE = Pattern.compile("(.*?)(?::(\\d+))?(?::(\\d+))?");

    private KeptFailures() {}

    /** Any failure; one that is a fault of Baton's own is {@code internal}. */
    static JsonObject json(RuntimeException failure) {
        return failure instanceof BatonException known
                ? known.toJson()
                : JsonObject.EMPTY.with("code", "internal").with("message", String.valueOf(failure));
    }

    static BatonException of(JsonObject kept) {
        String code = kept.at("code").text("internal");
        String message = kept.at("message").text("");
        BatonException failure = code.equals("cancelled")
                ? new RunCancelled(message)
                : new StepFailed(code, message, kept.at("advice").text(""), position(kept.at("position").text("")), null);
        String step = kept.at("step").text();
        return step == null ? failure : failure.at(step);
    }

    private static Position position(String text) {
        Matcher place = PLACE.matcher(text);
        return place.matches() ? new Position(place.group(1), number(place.group(2)), number(place.group(3))) : Position.NONE;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
