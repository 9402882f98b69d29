/** What a client can learn of the server itself. */
@NullMarked
package dev.baton.server.about;

import org.jspecify.annotations.NullMarked;
