/** Answers that are kept, and given again to requests that are the same in everything that matters. */
@NullMarked
package dev.baton.engine.cache;

import org.jspecify.annotations.NullMarked;
