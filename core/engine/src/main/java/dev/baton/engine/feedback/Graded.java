package dev.baton.engine.feedback;

import java.util.Optional;

/**
 * A grade that was taken.
 *
 * @param id       whose answer
 * @param model    who gave it
 * @param task     what was done
 * @param grade    the grade
 * @param expected how good that model is expected to be at that task from now on; empty where the workspace has it no longer
 */
public record Graded(String id, String model, String task, double grade, Optional<Expected> expected) {}
