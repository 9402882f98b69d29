/**
 * The servers: what is known of each kind, where one is and how it is asked, what its errors and its list of models mean.
 */
@NullMarked
package dev.baton.plugins.provider.openai.server;

import org.jspecify.annotations.NullMarked;
