/** Groovy lives here and nowhere else: scripts become plans, a settings file becomes settings. */
@NullMarked
package dev.baton.dsl;

import org.jspecify.annotations.NullMarked;
