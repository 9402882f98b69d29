package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the tools that a model may call, and whether it must. Tools that Anthropic runs itself, and those whose schema only its models
 * know, are noted as bound to this protocol. For one request.
 */
final class ToolReader {

    private final Bound bound;

    ToolReader(Bound bound) {
        this.bound = bound;
    }

    List<Tool> tools(Fields body) {
        JsonArray given = body.list("tools");
        if (given == null) {
            return List.of();
        }
        List<Tool> tools = new ArrayList<>(given.size());
        int i = 0;
        for (Json one : given) {
            Fields tool = Fields.of(one, "tools[" + i++ + "]");
            String type = tool.text("type");
            if (type == null || type.equals("custom")) {
                tools.add(tool(tool));
            } else {
                bound.add(tool.path(), type);
            }
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        String description = tool.text("description");
        return new Tool(
                tool.required("name"),
                description == null ? "" : description,
                tool.requiredFields("input_schema").object(),
                tool.flag("strict"));
    }

    ToolChoice choice(Fields body) {
        Fields choice = body.fields("tool_choice");
        if (choice == null) {
            return ToolChoice.AUTO;
        }
        if (choice.flag("disable_parallel_tool_use")) {
            bound.add("tool_choice", "disable_parallel_tool_use");
        }
        String type = choice.required("type");
        return switch (type) {
            case "auto" -> ToolChoice.AUTO;
            case "any" -> new ToolChoice(ToolChoice.Mode.REQUIRED, null);
            case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null);
            case "tool" -> ToolChoice.named(choice.required("name"));
            default -> throw HttpFailure.field("tool_choice.type", "is '" + type + "'; it must be auto, any, tool or none");
        };
    }
}
