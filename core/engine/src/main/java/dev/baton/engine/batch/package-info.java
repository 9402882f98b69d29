/** An orchestration over every line of a file: {@link dev.baton.engine.batch.Batch} is the way in. */
@NullMarked
package dev.baton.engine.batch;

import org.jspecify.annotations.NullMarked;
