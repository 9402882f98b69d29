/** From a script's text to its evaluation: the compiler, and the walk over its syntax tree that finds mistakes. */
@NullMarked
package dev.baton.dsl.compile;

import org.jspecify.annotations.NullMarked;
