/** Databases in files, written by one thread that shares the price of a sync among all who write. */
@NullMarked
package dev.baton.engine.sqlite;

import org.jspecify.annotations.NullMarked;
