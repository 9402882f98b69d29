/** Microbenchmarks of Baton's parts, run by JMH. */
@NullMarked
package dev.baton.bench;

import org.jspecify.annotations.NullMarked;
