package dev.baton.engine.journal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a step of a run ended.
 *
 * @param orchestration what the run runs
 * @param path          the step's path
 * @param kind          its kind
 * @param event         {@code step_finished}, {@code step_skipped} or {@code step_failed}
 * @param millis        how long it took; null where it did not finish
 * @param dollars       what it cost; null where that is not known, or it asked no model
 * @param tokens        how many tokens it used
 */
public record EndedStep(String orchestration, String path, String kind, String event, @Nullable Long millis, @Nullable BigDecimal dollars, long tokens) {}
