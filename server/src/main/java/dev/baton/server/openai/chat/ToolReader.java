package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
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

    static List<Tool> tools(Fields body) {
        JsonArray given = body.list("tools");
        if (given == null) {
            return List.of();
        }
        List<Tool> tools = new ArrayList<>(given.size());
        int i = 0;
        for (Json tool : given) {
            tools.add(tool(Fields.of(tool, "tools[" + i++ + "]")));
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        checkType(tool);
        Fields function = tool.requiredFields("function");
        String description = function.text("description");
        Fields parameters = function.fields("parameters");
        return new Tool(
                function.required("name"),
                description == null ? "" : description,
                parameters == null ? JsonObject.EMPTY : parameters.object(),
                function.flag("strict"));
    }

    static ToolChoice choice(Fields body) {
        Json given = body.object().at("tool_choice");
        if (given instanceof JsonString word) {
            return switch (word.text()) {
                case "auto" -> ToolChoice.AUTO;
                case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null);
                case "required" -> new ToolChoice(ToolChoice.Mode.REQUIRED, null);
                default -> throw HttpFailure.field(
                        "tool_choice", "is '" + word.text() + "'; it must be auto, none, required or a function");
            };
        }
        Fields named = body.fields("tool_choice");
        if (named == null) {
            return ToolChoice.AUTO;
        }
        checkType(named);
        return ToolChoice.named(named.requiredFields("function").required("name"));
    }

    /** Functions are the one kind of tool that every protocol has. */
    static void checkType(Fields fields) {
        String type = fields.text("type");
        if (type != null && !type.equals("function")) {
            throw HttpFailure.field(fields.at("type"), "is '" + type + "'; it must be function");
        }
    }
}
