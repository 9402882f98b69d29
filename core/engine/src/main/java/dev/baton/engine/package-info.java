/** The engine's face: {@link dev.baton.engine.Baton} opens a workspace and runs its orchestrations. */
@NullMarked
package dev.baton.engine;

import org.jspecify.annotations.NullMarked;
