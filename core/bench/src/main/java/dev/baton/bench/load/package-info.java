/** A load benchmark of the whole: a generator, Baton, and an upstream without delay, all on this machine. */
@NullMarked
package dev.baton.bench.load;

import org.jspecify.annotations.NullMarked;
