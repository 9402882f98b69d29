/** Models in this process: sentence embeddings, and what can be done with them. */
@NullMarked
package dev.baton.plugins.provider.local;

import org.jspecify.annotations.NullMarked;
