package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.List;

/** What is to become of a text in which something was found, as the option {@code action} says it. */
final class Outcome {

    static final String OPTION = "action";

    private Outcome() {}

    /**
     * Nothing, where nothing was found.
     *
     * @param usual what it is where the script says nothing
     */
    static Verdict of(List<Finding> findings, JsonObject options, Verdict.Action usual) {
        if (findings.isEmpty()) {
            return Verdict.ALLOWED;
        }
        return new Verdict(switch (options.at(OPTION).text("")) {
            case "redact" -> Verdict.Action.REDACT;
            case "block" -> Verdict.Action.BLOCK;
            case "flag" -> Verdict.Action.FLAG;
            default -> usual;
        }, findings);
    }
}
