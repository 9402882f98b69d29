/** What is known of a model and what a step needs of one. */
@NullMarked
package dev.baton.spi.model;

import org.jspecify.annotations.NullMarked;
