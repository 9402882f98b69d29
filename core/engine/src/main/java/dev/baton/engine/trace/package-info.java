/** What ties the requests of several programs together (W3C Trace Context). */
@NullMarked
package dev.baton.engine.trace;

import org.jspecify.annotations.NullMarked;

