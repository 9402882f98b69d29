/** Orchestrations and their runs. */
@NullMarked
package dev.baton.server.runs;

import org.jspecify.annotations.NullMarked;
