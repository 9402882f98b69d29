/**
 * Reads what goes in without a model: word lists, check digits and shapes, all of them data files or formulas that can be read. Everything here is
 * quick rather than clever, and says nothing where it is not sure.
 */
@NullMarked
package dev.baton.plugins.analyser.standard;

import org.jspecify.annotations.NullMarked;
