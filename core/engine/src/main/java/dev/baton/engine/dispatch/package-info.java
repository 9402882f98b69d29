/** From a route to an answer: attempts over one HTTP transport, with deadlines, retries and cancellation. */
@NullMarked
package dev.baton.engine.dispatch;

import org.jspecify.annotations.NullMarked;
