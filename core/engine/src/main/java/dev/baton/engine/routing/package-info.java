/** From needs to a route: who qualifies, who is ruled out and why, and the order of those who are left. */
@NullMarked
package dev.baton.engine.routing;

import org.jspecify.annotations.NullMarked;
