/** The immutable tree that a script or a Java program builds: pure data, checked before it runs. */
@NullMarked
package dev.baton.engine.plan;

import org.jspecify.annotations.NullMarked;
