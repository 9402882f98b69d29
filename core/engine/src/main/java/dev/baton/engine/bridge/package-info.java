/** Bridges what a provider lacks where that is sound: schemas, messages of the system's role, tools by the prompt. */
@NullMarked
package dev.baton.engine.bridge;

import org.jspecify.annotations.NullMarked;
