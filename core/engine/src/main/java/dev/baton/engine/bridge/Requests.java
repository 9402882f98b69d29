package dev.baton.engine.bridge;

import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.List;

/** Variants of a request. None carries the caller's own body: it says something else. */
final class Requests {

    private Requests() {}

    /** Without tools. */
    static ChatRequest without(ChatRequest request) {
        return with(request, List.of(), ToolChoice.AUTO, request.format());
    }

    /** With tools, a choice among them and a form of the answer. */
    static ChatRequest with(ChatRequest request, List<Tool> tools, ToolChoice choice, AnswerFormat format) {
        return new ChatRequest(request.messages(), request.settings(), tools, choice, format, request.task(), request.slots(), null);
    }
}
