package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;

/** Turns chat requests into LangChain4j's. */
final class Requests {

    private Requests() {}

    /**
     * The request.
     *
     * @param own the model that the library asks where it is told of no other
     */
    static dev.langchain4j.model.chat.request.ChatRequest of(ModelCall call, ChatRequest request, String own) {
        var made = dev.langchain4j.model.chat.request.ChatRequest.builder().messages(new Messages().of(request.messages()));
        settings(request.settings(), made);
        if (!call.model().name().equals(own)) {
            made.modelName(call.model().name());
        }
        tools(request, made);
        switch (request.format()) {
            case AnswerFormat.Text text -> {}
            case AnswerFormat.AnyJson any -> made.responseFormat(ResponseFormat.JSON);
            case AnswerFormat.Schema schema -> made.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(schema.name())
                            .rootElement(Schemas.element(schema.schema()))
                            .build())
                    .build());
        }
        return made.build();
    }

    private static void settings(Settings settings, dev.langchain4j.model.chat.request.ChatRequest.Builder made) {
        if (settings.seed() != null) {
            throw unsupported("a seed");
        }
        if (settings.effort() != null) {
            throw unsupported("an effort");
        }
        if (settings.extra().size() > 0) {
            throw unsupported("the field " + String.join(", ", settings.extra().names()));
        }
        made.temperature(settings.temperature())
                .topP(settings.topP())
                .maxOutputTokens(settings.maxOutputTokens())
                .frequencyPenalty(settings.frequencyPenalty())
                .presencePenalty(settings.presencePenalty());
        if (!settings.stop().isEmpty()) {
            made.stopSequences(settings.stop());
        }
    }

    /** One tool that must be called is the only one that may be: the library has no choice by name. */
    private static void tools(ChatRequest request, dev.langchain4j.model.chat.request.ChatRequest.Builder made) {
        ToolChoice choice = request.toolChoice();
        List<ToolSpecification> tools = new ArrayList<>(request.tools().size());
        for (Tool tool : request.tools()) {
            if (choice.mode() != ToolChoice.Mode.NAMED || tool.name().equals(choice.name())) {
                tools.add(tool(tool));
            }
        }
        if (tools.isEmpty()) {
            if (choice.mode() == ToolChoice.Mode.NAMED) {
                throw new Unsupported("the tool '" + choice.name() + "' that must be called is none of the tools given", 0);
            }
            return;
        }
        switch (choice.mode()) {
            // Not every module knows of a choice of none; a model that is told of no tools calls none.
            case NONE -> {}
            case AUTO -> made.toolSpecifications(tools);
            case REQUIRED, NAMED ->
                made.toolSpecifications(tools).toolChoice(dev.langchain4j.model.chat.request.ToolChoice.REQUIRED);
        }
    }

    private static ToolSpecification tool(Tool tool) {
        JsonObjectSchema parameters = Schemas.object(tool.parameters());
        if (parameters == null) {
            throw new Unsupported("not possible over LangChain4j: the parameters of the tool '" + tool.name()
                    + "' are not described as an object with properties alone; put what else there is into the properties", 0);
        }
        ToolSpecification.Builder made =
                ToolSpecification.builder().name(tool.name()).description(tool.description()).parameters(parameters);
        return (tool.strict() ? made.strict(true) : made).build();
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported(
                "not possible over LangChain4j in a single request: " + what + "; set it for all of them, as a property of the model's builder", 0);
    }
}
