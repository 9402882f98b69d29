/** What a run may spend: reserved before a model is asked, settled after it. */
@NullMarked
package dev.baton.engine.budget;

import org.jspecify.annotations.NullMarked;
