/** Grades of answers, given over HTTP. */
@NullMarked
package dev.baton.server.feedback;

import org.jspecify.annotations.NullMarked;
