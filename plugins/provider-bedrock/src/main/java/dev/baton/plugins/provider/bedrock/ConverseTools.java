package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code toolConfig}. Converse has no word for "call none": the tools are left out then, which is as good unless the conversation holds
 * calls already, for which the service wants the tools.
 */
final class ConverseTools {

    private ConverseTools() {}

    /** The configuration; empty for none. */
    static JsonObject encode(ChatRequest request, CachePoints points) {
        boolean none = request.toolChoice().mode() == ToolChoice.Mode.NONE;
        boolean called = request.messages().stream().map(Message::parts).flatMap(List::stream).anyMatch(ConverseTools::isOfTool);
        if (none && called && !request.tools().isEmpty()) {
            throw ConverseEncoder.unsupported(
                    "the choice of no tool in a conversation that holds tool calls; leave the choice to the model or ask another model");
        }
        if (request.tools().isEmpty() || none) {
            return JsonObject.EMPTY;
        }
        List<Json> tools = new ArrayList<>(request.tools().size());
        for (Tool tool : request.tools()) {
            tools.add(JsonObject.builder().put("toolSpec", spec(tool)).build());
        }
        return JsonObject.builder()
                .put("tools", CachePoints.end(tools, points.tools()))
                .putIfPresent("toolChoice", choice(request.toolChoice()))
                .build();
    }

    private static JsonObject spec(Tool tool) {
        JsonObject.Builder spec = JsonObject.builder().put("name", tool.name());
        if (!tool.description().isEmpty()) {
            spec.put("description", tool.description());
        }
        spec.put("inputSchema", JsonObject.builder().put("json", tool.parameters()).build());
        if (tool.strict()) {
            spec.put("strict", JsonBoolean.TRUE);
        }
        return spec.build();
    }

    /** None where the model decides: that is the default, and not every model takes the field. */
    private static @Nullable JsonObject choice(ToolChoice choice) {
        return switch (choice.mode()) {
            case AUTO, NONE -> null;
            case REQUIRED -> JsonObject.builder().put("any", JsonObject.EMPTY).build();
            case NAMED -> JsonObject.builder()
                    .put("tool", JsonObject.builder().put("name", choice.name()).build())
                    .build();
        };
    }

    private static boolean isOfTool(Part part) {
        return part instanceof Part.ToolCall || part instanceof Part.ToolResult;
    }
}
