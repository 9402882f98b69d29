/** How a failure reads over HTTP: one table of statuses and codes, and RFC 9457 problem details. */
@NullMarked
package dev.baton.server.failure;

import org.jspecify.annotations.NullMarked;
