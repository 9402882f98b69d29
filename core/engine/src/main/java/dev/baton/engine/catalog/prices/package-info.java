/** Prices and windows from a list that others keep: read, compared with the catalog, and kept in the workspace. */
@NullMarked
package dev.baton.engine.catalog.prices;

import org.jspecify.annotations.NullMarked;
