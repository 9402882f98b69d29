/** What OpenAI's protocols have in common. Each of them is a package of its own below this one. */
@NullMarked
package dev.baton.server.openai;

import org.jspecify.annotations.NullMarked;
