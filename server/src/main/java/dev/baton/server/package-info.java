/**
 * Javalin lives here and nowhere else: Baton's REST interface and the wire protocols it serves. {@link
 * dev.baton.server.BatonServer} is the way in, {@link dev.baton.server.Routes} the list of what it answers.
 */
@NullMarked
package dev.baton.server;

import org.jspecify.annotations.NullMarked;
