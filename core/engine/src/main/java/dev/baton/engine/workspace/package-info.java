/** A user's folder: its settings, its scripts, and the language that reads them. */
@NullMarked
package dev.baton.engine.workspace;

import org.jspecify.annotations.NullMarked;
