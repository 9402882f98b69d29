/**
 * What a Baton plugin is compiled against. A plugin depends on this module alone; the engine implements the other side.
 *
 * <p>Everything here is immutable data or an interface with one duty. Types are safe for use by many threads unless their own
 * documentation says otherwise. The module follows semantic versioning: see {@link dev.baton.spi.SpiVersion}.
 */
@NullMarked
package dev.baton.spi;

import org.jspecify.annotations.NullMarked;
