/** Anthropic's Messages API, over the models, strategies and orchestrations of a workspace. */
@NullMarked
package dev.baton.server.anthropic;

import org.jspecify.annotations.NullMarked;
