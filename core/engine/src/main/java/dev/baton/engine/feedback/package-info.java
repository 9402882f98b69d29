/** What people, judges and evals say of answers: it corrects the expected quality of models, and strategies learn from it. */
@NullMarked
package dev.baton.engine.feedback;

import org.jspecify.annotations.NullMarked;
