/** The strategy {@code bandit}: it learns from grades, while it serves, which model does best at which kind of request. */
@NullMarked
package dev.baton.plugins.routing.bandit;

import org.jspecify.annotations.NullMarked;
