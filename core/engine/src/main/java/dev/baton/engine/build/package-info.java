/** Orchestrations in Java: a typed builder that gives the same plans as scripts do. Begin at {@link dev.baton.engine.build.Plans}. */
@NullMarked
package dev.baton.engine.build;

import org.jspecify.annotations.NullMarked;
