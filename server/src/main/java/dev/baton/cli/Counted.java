package dev.baton.cli;

import dev.baton.engine.workspace.Problem;
import java.util.Collection;

/** Numbers with their nouns. */
final class Counted {

    private Counted() {}

    /** As {@code 1 script} or {@code 3 scripts}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** As {@code 3 problems in 2 scripts}. */
    static String problems(Collection<Problem> problems) {
        return of(problems.size(), "problem") + " in "
                + of(problems.stream().map(problem -> problem.position().file()).distinct().count(), "script");
    }
}
