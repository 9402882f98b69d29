package dev.baton.engine.event;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What came of one rung of a cascade. With a {@code right} of true or false added, its JSON is a line of the file that a calibration is made
 * from.
 *
 * @param cascade    by what calibrations know the cascade: the orchestration's name and the step's path within it, {@code thrifty/answer}
 * @param number     which rung, from 1
 * @param model      the model that answered; null where the rung failed
 * @param measure    how its confidence was measured, such as {@code agreement(3)}; empty where it was not, as on the last rung
 * @param raw        the confidence as it was measured, 0 to 1; null where there is none
 * @param confidence the confidence that counts: calibrated where there is a calibration, else the raw one
 * @param calibrated true where there is a calibration
 * @param accepted   true where its answer is the cascade's
 * @param why        in words: how many agree, why there is no confidence, what failed
 * @param answer     its answer; JSON's null where the rung failed
 * @param failure    the failure's code; null where it answered
 */
public record RungReport(
        String cascade,
        int number,
        @Nullable String model,
        String measure,
        @Nullable Double raw,
        @Nullable Double confidence,
        boolean calibrated,
        boolean accepted,
        String why,
        Json answer,
        @Nullable String failure) {

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("cascade", cascade)
                .put("rung", number)
                .putIfPresent("model", model)
                .putIfPresent("measure", measure.isEmpty() ? null : measure)
                .putIfPresent("raw", raw)
                .putIfPresent("confidence", confidence)
                .put("calibrated", calibrated)
                .put("accepted", accepted)
                .put("why", why)
                .put("answer", answer)
                .putIfPresent("failed", failure)
                .build();
    }
}
