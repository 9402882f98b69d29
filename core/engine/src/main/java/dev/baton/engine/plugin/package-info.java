/** Where PF4J lives: plugins are found, isolated, wired and unloaded here. */
@NullMarked
package dev.baton.engine.plugin;

import org.jspecify.annotations.NullMarked;
