/** The command line: {@code baton run}, {@code check}, {@code models} and the others, one class each. */
@NullMarked
package dev.baton.cli;

import org.jspecify.annotations.NullMarked;
