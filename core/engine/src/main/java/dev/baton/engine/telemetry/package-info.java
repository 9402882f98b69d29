/** What monitoring systems are told; whoever tells them is found by {@link java.util.ServiceLoader}, so that the engine needs no library for it. */
@NullMarked
package dev.baton.engine.telemetry;

import org.jspecify.annotations.NullMarked;

