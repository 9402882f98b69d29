/** OpenAI's list of models, over the models, aliases, strategies and orchestrations of a workspace. */
@NullMarked
package dev.baton.server.openai.models;

import org.jspecify.annotations.NullMarked;
