/** Tokens of others (JWT) that are taken beside keys. */
@NullMarked
package dev.baton.server.token;

import org.jspecify.annotations.NullMarked;

