/** Keys and the audit log over HTTP: for admins, but for what everybody may know of themselves. */
@NullMarked
package dev.baton.server.keys;

import org.jspecify.annotations.NullMarked;

