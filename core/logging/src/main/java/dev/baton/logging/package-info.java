/** Log lines for people and for machines: a small provider for SLF4J, made for a program that must start at once and be trusted with what it writes. */
@NullMarked
package dev.baton.logging;

import org.jspecify.annotations.NullMarked;

