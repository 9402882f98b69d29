/** What a script's words stand for while it is read: names, files, code, units, types. */
@NullMarked
package dev.baton.dsl.value;

import org.jspecify.annotations.NullMarked;
