/** Anthropic's Messages API as a codec. Formats: Anthropic's API reference, "Messages", "Streaming messages", "Errors", "Models". */
@NullMarked
package dev.baton.plugins.provider.anthropic;

import org.jspecify.annotations.NullMarked;
