/** What a routing plugin implements, and the facts it decides on. */
@NullMarked
package dev.baton.spi.routing;

import org.jspecify.annotations.NullMarked;
