package dev.baton.server.openai.responses;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tools that a model may call, and whether it must.
 *
 * @param tools  the functions
 * @param choice the rule
 */
record ToolReader(List<Tool> tools, ToolChoice choice) {

    /**
     * Reads both. Whatever is no function, such as a tool that runs at OpenAI, is bound to this protocol.
     *
     * @throws HttpFailure 400 where a field is not what it should be
     */
    static ToolReader read(Fields body, Bound bound) {
        List<Tool> tools = new ArrayList<>();
        JsonArray given = body.list("tools");
        int i = 0;
        for (Json tool : given == null ? JsonArray.EMPTY : given) {
            Fields fields = Fields.of(tool, "tools[" + i++ + "]");
            if (isFunction(fields, bound)) {
                tools.add(function(fields));
            }
        }
        return choice(body, tools, bound);
    }

    private static Tool function(Fields tool) {
        String description = tool.text("description");
        Fields parameters = tool.fields("parameters");
        return new Tool(
                tool.required("name"),
                description == null ? "" : description,
                parameters == null ? JsonObject.EMPTY : parameters.object(),
                tool.flag("strict"));
    }

    private static ToolReader choice(Fields body, List<Tool> tools, Bound bound) {
        if (body.object().at("tool_choice") instanceof JsonString word) {
            return new ToolReader(tools, mode(word.text(), "tool_choice"));
        }
        Fields given = body.fields("tool_choice");
        if (given == null) {
            return new ToolReader(tools, ToolChoice.AUTO);
        }
        if ("allowed_tools".equals(given.text("type"))) {
            return allowed(given, tools, bound);
        }
        return new ToolReader(tools, isFunction(given, bound) ? ToolChoice.named(given.required("name")) : ToolChoice.AUTO);
    }

    /** To allow some of the tools is to offer no others. */
    private static ToolReader allowed(Fields given, List<Tool> tools, Bound bound) {
        Set<String> names = new HashSet<>();
        JsonArray list = given.list("tools");
        int i = 0;
        for (Json tool : list == null ? JsonArray.EMPTY : list) {
            Fields fields = Fields.of(tool, given.at("tools[" + i++ + "]"));
            if (isFunction(fields, bound)) {
                names.add(fields.required("name"));
            }
        }
        List<Tool> left = tools.stream().filter(tool -> names.contains(tool.name())).toList();
        String mode = given.text("mode");
        return new ToolReader(left, mode(mode == null ? "auto" : mode, given.at("mode")));
    }

    private static ToolChoice mode(String word, String place) {
        return switch (word) {
            case "auto" -> ToolChoice.AUTO;
            case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null);
            case "required" -> new ToolChoice(ToolChoice.Mode.REQUIRED, null);
            default -> throw HttpFailure.field(
                    place, "is " + Bound.quoted(word) + "; it must be auto, none, required or a function");
        };
    }

    private static boolean isFunction(Fields tool, Bound bound) {
        String type = tool.required("type");
        if (type.equals("function")) {
            return true;
        }
        bound.add(tool.path(), Bound.quoted(type) + " is no function of the caller's");
        return false;
    }
}
