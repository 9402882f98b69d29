/** What is kept of runs, so that they outlive their process: in a database of the workspace's own. */
@NullMarked
package dev.baton.engine.journal;

import org.jspecify.annotations.NullMarked;
