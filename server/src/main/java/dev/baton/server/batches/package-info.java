/** Batches over HTTP: kept in the workspace, so that they outlive the server. */
@NullMarked
package dev.baton.server.batches;

import org.jspecify.annotations.NullMarked;
