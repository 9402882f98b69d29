/** Rate limits that several processes share, kept in PostgreSQL. */
@NullMarked
package dev.baton.limits.postgresql;

import org.jspecify.annotations.NullMarked;
