package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Problem;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts that have mistakes: all of them in one go. Code: {@code script}. */
public final class ScriptException extends BatonException {

    private final List<Problem> problems;

    /** With the mistakes; one at least. */
    public ScriptException(List<Problem> problems) {
        super("script", text(problems), "", problems.getFirst().position(), null);
        this.problems = List.copyOf(problems);
    }

    /** The mistakes, in the order of the source. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public JsonObject toJson() {
        return super.toJson().with("problems", new JsonArray(problems.stream().map(problem -> (Json) problem.toJson()).toList()));
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
