/** The HTTP of every route: bodies and limits, answers, server-sent events, clients that hang up. */
@NullMarked
package dev.baton.server.http;

import org.jspecify.annotations.NullMarked;
