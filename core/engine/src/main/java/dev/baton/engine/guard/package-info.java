/** The guards that orchestrations put on what goes to models and what comes back. */
@NullMarked
package dev.baton.engine.guard;

import org.jspecify.annotations.NullMarked;
