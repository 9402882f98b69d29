/** What was spent, what may be, and the words by which both are asked for. */
@NullMarked
package dev.baton.server.spending;

import org.jspecify.annotations.NullMarked;
