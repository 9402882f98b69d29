/** The models that this workspace has, and what is known of them. */
@NullMarked
package dev.baton.engine.catalog;

import org.jspecify.annotations.NullMarked;
