package dev.baton.dsl.value;

import dev.baton.engine.plan.Template;

/**
 * {@code file('handbook/billing.md')} in a script while it is read.
 *
 * @param path the file's path in the workspace
 */
public record FilePath(Template path) {}
