/** Runs: the interpreter that walks a plan, the effects it goes through, and what a run gives. */
@NullMarked
package dev.baton.engine.run;

import org.jspecify.annotations.NullMarked;
