/** The one stream of events that journal, statistics, server and command line read. */
@NullMarked
package dev.baton.engine.event;

import org.jspecify.annotations.NullMarked;
