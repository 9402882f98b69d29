/** Small databases in files of the workspace's own: one thread writes and shares its commits, and every commit is on the disk before it counts. */
@NullMarked
package dev.baton.engine.sqlite;

import org.jspecify.annotations.NullMarked;
