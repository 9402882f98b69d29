/** Who asks: what callers are known by, and what each may do. */
@NullMarked
package dev.baton.engine.identity;

import org.jspecify.annotations.NullMarked;

