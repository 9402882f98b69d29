/**
 * What all served protocols have in common: a request is read, its model found, the request dispatched and the answer relayed.
 * A protocol is a package of its own that implements {@link dev.baton.server.serving.ServedProtocol} and knows nothing of that.
 */
@NullMarked
package dev.baton.server.serving;

import org.jspecify.annotations.NullMarked;
