package dev.baton.cli;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import java.util.List;

/** A {@link dev.baton.engine.event.Story} for a person. */
final class StoryText {

    private final Ink ink;

    StoryText(Ink ink) {
        this.ink = ink;
    }

    String of(String name, Json story) {
        StringBuilder text = new StringBuilder(ink.strong(name));
        text.append("  ").append(story.at("outcome").text("")).append(said(story, "  by ", "model")).append(said(story, ": ", "reason")).append('\n');
        if (!story.at("code").text("").isEmpty()) {
            line(text, "failed", story.at("code").text("") + said(story, ": ", "message"));
        }
        for (Json route : list(story, "routes")) {
            line(text, "strategy", route.at("strategy").text("") + said(route, " — ", "note"));
            int place = 1;
            for (Json choice : list(route, "ranked")) {
                line(text, "  " + place++, choice.at("model").text("") + said(choice, ": ", "reason"));
            }
            for (Json out : list(route, "ruledOut")) {
                line(text, "  —", out.at("model").text("") + said(out, ": ", "reason"));
            }
        }
        for (Json passed : list(story, "passedOver")) {
            line(text, "passed over", passed.at("model").text("") + said(passed, ": ", "reason"));
        }
        for (Json attempt : list(story, "attempts")) {
            String came = attempt.at("code").isNull()
                    ? attempt.at("cachedSeconds").isNull() ? "served" : "from the cache"
                    : attempt.at("code").text("") + said(attempt, ": ", "message");
            line(text, "attempt " + attempt.at("number").integer(0), attempt.at("model").text("") + ": " + came + " ("
                    + attempt.at("latencyMillis").integer(0) + " ms" + (attempt.at("cost").isNull() ? "" : ", $" + attempt.at("cost")) + ")");
        }
        for (Json rung : list(story, "rungs")) {
            line(text, "rung " + rung.at("rung").integer(0), rung.at("model").text("none") + (rung.at("accepted").flag(false) ? ": taken" : ": not taken") + said(rung, ", ", "why"));
        }
        for (Json guard : list(story, "guards")) {
            line(text, "guard", guard.at("guard").text("") + " on " + guard.at("side").text("") + ": " + guard.at("action").text("") + " " + guard.at("kinds"));
        }
        return text.toString();
    }

    private static Iterable<Json> list(Json story, String name) {
        return story.at(name) instanceof JsonArray list ? list : List.of();
    }

    private static String said(Json of, String before, String name) {
        String text = of.at(name).text("");
        return text.isEmpty() ? "" : before + text;
    }

    private void line(StringBuilder text, String label, String rest) {
        text.append("  ").append(ink.faint(label)).append(" ".repeat(Math.max(1, 13 - label.length()))).append(rest.replaceAll("\\s*\\R\\s*", " ")).append('\n');
    }
}
