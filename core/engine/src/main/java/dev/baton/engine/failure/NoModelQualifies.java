package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import dev.baton.engine.routing.RuledOut;
import dev.baton.engine.workspace.Problem;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;

/** No model of the workspace meets a step's needs and limits. Code: {@code no_model_qualifies}. */
public final class NoModelQualifies extends BatonException {

    private final List<RuledOut> ruledOut;

    /** With what was needed, who was ruled out and why, and what would help. */
    public NoModelQualifies(String needs, List<RuledOut> ruledOut, String advice) {
        super("no_model_qualifies", message(needs, ruledOut), advice, Position.NONE, null);
        this.ruledOut = List.copyOf(ruledOut);
    }

    /** As a check before the run has found it, with its place in the script. */
    public NoModelQualifies(Problem problem) {
        super("no_model_qualifies", problem.message(), "", problem.position(), null);
        this.ruledOut = List.of();
    }

    /** Every model that was looked at, with the one reason it failed. */
    public List<RuledOut> ruledOut() {
        return ruledOut;
    }

    @Override
    public JsonObject toJson() {
        List<Json> models = ruledOut.stream()
                .<Json>map(one -> JsonObject.EMPTY.with("model", one.model()).with("reason", one.reason()))
                .toList();
        return super.toJson().with("ruledOut", new JsonArray(models));
    }

    private static String message(String needs, List<RuledOut> ruledOut) {
        StringBuilder text = new StringBuilder("No model qualifies for ").append(needs);
        for (RuledOut one : ruledOut) {
            text.append("\n  ").append(one.model()).append(": ").append(one.reason());
        }
        return text.toString();
    }
}
