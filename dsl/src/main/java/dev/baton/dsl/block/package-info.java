/** The blocks of an orchestration: one class each, one method a directive. They are the language's definition. */
@NullMarked
package dev.baton.dsl.block;

import org.jspecify.annotations.NullMarked;
