/** What was spent, for people and programs that ask over HTTP or on the command line. */
@NullMarked
package dev.baton.server.spend;

import org.jspecify.annotations.NullMarked;
