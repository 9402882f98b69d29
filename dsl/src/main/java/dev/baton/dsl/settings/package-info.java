/** The blocks of a settings file: one class each, one method a directive. */
@NullMarked
package dev.baton.dsl.settings;

import org.jspecify.annotations.NullMarked;
