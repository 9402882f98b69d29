/** Traces and metrics of an engine by OpenTelemetry, with the names of its conventions for generative AI; told from the engine's events alone. */
@NullMarked
package dev.baton.telemetry;

import org.jspecify.annotations.NullMarked;

