/** What is known here of a model as somewhere to send calls to: whether it is well, how many may go there at once, and what it has left. */
@NullMarked
package dev.baton.engine.dispatch.upstream;

import org.jspecify.annotations.NullMarked;
