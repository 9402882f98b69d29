/** The strategy {@code semantic}: a request goes the way of the examples that it is most like. */
@NullMarked
package dev.baton.plugins.routing.semantic;

import org.jspecify.annotations.NullMarked;
