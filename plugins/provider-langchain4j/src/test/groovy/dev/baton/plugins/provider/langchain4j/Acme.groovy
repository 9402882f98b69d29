package dev.baton.plugins.provider.langchain4j

import dev.langchain4j.agent.tool.ToolExecutionRequest
import dev.langchain4j.data.message.AiMessage
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.StreamingChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.chat.response.ChatResponse
import dev.langchain4j.model.chat.response.CompleteToolCall
import dev.langchain4j.model.chat.response.PartialThinking
import dev.langchain4j.model.chat.response.PartialToolCall
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler
import dev.langchain4j.model.output.FinishReason
import java.time.Duration

/** Models of nobody's, in this process: what a module may look like beside those that speak HTTP. */
class Acme {

    /** What the last request was. */
    static volatile ChatRequest asked

    /** Answers by this. */
    static volatile Closure<ChatResponse> answer

    /** Hands out by this. */
    static volatile Closure<?> streams

    static class Whole implements ChatModel {
        @Override
        ChatResponse doChat(ChatRequest request) {
            asked = request
            answer.call()
        }
    }

    static class Streamed implements StreamingChatModel {
        @Override
        void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            streams.call(handler)
        }
    }

    static ChatModel chat() { new Whole() }

    static StreamingChatModel stream() { new Streamed() }

    static Object nothing() { null }

    static String text() { 'no model' }

    Object instance() { this }

    static Builder builder() { new Builder() }

    /** A builder with a property of each kind that there is. */
    static class Builder {
        static final Map<String, Object> GIVEN = [:]

        Builder apiKey(String value) { put('apiKey', value) }

        Builder baseUrl(String value) { put('baseUrl', value) }

        Builder modelName(String value) { put('modelName', value) }

        Builder timeout(Duration value) { put('timeout', value) }

        Builder temperature(Double value) { put('temperature', value) }

        Builder maxRetries(Integer value) { put('maxRetries', value) }

        Builder logs(boolean value) { put('logs', value) }

        Builder stop(List<String> value) { put('stop', value) }

        Builder headers(Map<String, String> value) { put('headers', value) }

        Builder reason(FinishReason value) { put('reason', value) }

        Builder even(Integer value) {
            if (value % 2) {
                throw new IllegalArgumentException('an odd number')
            }
            this
        }

        ChatModel build() { new Whole() }

        private Builder put(String name, Object value) {
            GIVEN[name] = value
            this
        }
    }

    static ChatResponse said(Map parts) {
        def message = AiMessage.builder()
        if (parts.text) {
            message.text(parts.text as String)
        }
        if (parts.thinking) {
            message.thinking(parts.thinking as String)
        }
        message.toolExecutionRequests((parts.calls ?: []).collect { requested(it[0], it[1], it[2]) })
        ChatResponse.builder().aiMessage(message.build()).finishReason(parts.reason as FinishReason).build()
    }

    static ToolExecutionRequest requested(String id, String name, String arguments) {
        ToolExecutionRequest.builder().id(id).name(name).arguments(arguments).build()
    }

    static PartialToolCall part(int index, String id, String name, String arguments) {
        PartialToolCall.builder().index(index).id(id).name(name).partialArguments(arguments).build()
    }

    static CompleteToolCall whole(int index, String id, String name, String arguments) {
        new CompleteToolCall(index, requested(id, name, arguments))
    }

    static PartialThinking thought(String text) {
        new PartialThinking(text)
    }
}
