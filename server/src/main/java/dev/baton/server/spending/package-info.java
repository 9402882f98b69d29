/** What is limited in a workspace, over HTTP. */
@NullMarked
package dev.baton.server.spending;

import org.jspecify.annotations.NullMarked;

