package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.openai.Bound;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** Reads the tools that a model may call, and whether it must. */
final class ToolReader {

    private ToolReader() {}

    static List<Tool> tools(Fields body, Bound bound) {
        JsonArray given = body.list("tools");
        if (given == null) {
            return List.of();
        }
        List<Tool> tools = new ArrayList<>(given.size());
        int i = 0;
        for (Json tool : given) {
            Fields one = Fields.of(tool, "tools[" + i++ + "]");
            if (isFunction(one, bound)) {
                tools.add(tool(one));
            }
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        Fields function = tool.requiredFields("function");
        String description = function.text("description");
        Fields parameters = function.fields("parameters");
        return new Tool(
                function.required("name"),
                description == null ? "" : description,
                parameters == null ? JsonObject.EMPTY : parameters.object(),
                function.flag("strict"));
    }

    static ToolChoice choice(Fields body, Bound bound) {
        Json given = body.object().at("tool_choice");
        if (given instanceof JsonString word) {
            return switch (word.text()) {
                case "auto" -> ToolChoice.AUTO;
                case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null);
                // Mistral's own word for it.
                case "required", "any" -> new ToolChoice(ToolChoice.Mode.REQUIRED, null);
                default -> throw HttpFailure.field(
                        "tool_choice", "is '" + word.text() + "'; it must be auto, none, required or a function");
            };
        }
        Fields named = body.fields("tool_choice");
        if (named == null || !isFunction(named, bound)) {
            return ToolChoice.AUTO;
        }
        return ToolChoice.named(named.requiredFields("function").required("name"));
    }

    /** Functions are the one kind of tool that every protocol has; any other is bound to this one. */
    static boolean isFunction(Fields tool, Bound bound) {
        String type = tool.text("type");
        if (type == null || type.equals("function")) {
            return true;
        }
        bound.add(tool.path(), Bound.quoted(type) + " is no function of the caller's");
        return false;
    }
}
