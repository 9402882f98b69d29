package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the pieces of an answer into events. The whole answer comes last, with all that was said: what a module did not hand out before, it
 * is taken from. For one thread and one answer.
 */
final class AnswerReader {

    /** A call so far: its number in the answer, and the arguments that were handed on. */
    private record Call(int number, StringBuilder arguments) {}

    /** Numbers beyond any that a stream gives its calls. */
    private static final int NOT_STREAMED = 1 << 20;

    private final ReplySink out;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final String model;
    private boolean started;
    private boolean text;
    private boolean thought;

    AnswerReader(String model, ReplySink out) {
        this.model = model;
        this.out = out;
    }

    void text(String more) {
        if (!more.isEmpty()) {
            start(null, null);
            text = true;
            out.accept(new ReplyEvent.Text(more));
        }
    }

    void thought(String more) {
        if (!more.isEmpty()) {
            start(null, null);
            thought = true;
            out.accept(new ReplyEvent.Reasoning(more, null));
        }
    }

    /** A piece of a call; one without an identifier waits until it is whole. */
    void call(PartialToolCall piece) {
        Call known = calls.get(piece.index());
        String more = piece.partialArguments() == null ? "" : piece.partialArguments();
        if (known != null) {
            known.arguments().append(more);
            out.accept(new ReplyEvent.ToolCall(known.number(), null, null, more));
        } else if (piece.id() != null && !piece.id().isBlank()) {
            begin(piece.index(), piece.id(), piece.name(), more);
        }
    }

    /** A call that is whole: what was not handed on yet, now is. */
    void call(int index, ToolExecutionRequest whole) {
        String arguments = whole.arguments() == null ? "" : whole.arguments();
        Call known = calls.get(index);
        if (known == null) {
            String id = whole.id() == null || whole.id().isBlank() ? "call_" + calls.size() : whole.id();
            begin(index, id, whole.name(), arguments);
        } else if (arguments.length() > known.arguments().length() && arguments.startsWith(known.arguments().toString())) {
            String rest = arguments.substring(known.arguments().length());
            known.arguments().append(rest);
            out.accept(new ReplyEvent.ToolCall(known.number(), null, null, rest));
        }
    }

    /** The whole answer. */
    void end(ChatResponse response) {
        AiMessage message = response.aiMessage();
        start(response.id(), response.modelName());
        if (!thought && message.thinking() != null) {
            thought(message.thinking());
        }
        if (!text && message.text() != null) {
            text(message.text());
        }
        List<ToolExecutionRequest> requests = message.toolExecutionRequests();
        for (int i = 0; i < requests.size(); i++) {
            ToolExecutionRequest request = requests.get(i);
            if (calls.size() <= i && !ids.contains(request.id())) {
                call(NOT_STREAMED + i, request);
            }
        }
        Usage usage = usage(response.tokenUsage());
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(stop(response.finishReason())));
    }

    private void start(@Nullable String id, @Nullable String exact) {
        if (!started) {
            started = true;
            out.accept(new ReplyEvent.Started(id, exact == null || exact.isBlank() ? model : exact));
        }
    }

    private void begin(int index, String id, @Nullable String name, String arguments) {
        start(null, null);
        Call call = new Call(calls.size(), new StringBuilder(arguments));
        calls.put(index, call);
        ids.add(id);
        out.accept(new ReplyEvent.ToolCall(call.number(), id, name == null ? "" : name, arguments));
    }

    private StopReason stop(@Nullable FinishReason reason) {
        if (!calls.isEmpty() && (reason == null || reason == FinishReason.STOP)) {
            return StopReason.TOOL_CALLS;
        }
        return switch (reason) {
            case STOP -> StopReason.END;
            case LENGTH -> StopReason.LENGTH;
            case TOOL_EXECUTION -> StopReason.TOOL_CALLS;
            case CONTENT_FILTER -> StopReason.CONTENT_FILTER;
            case OTHER -> StopReason.OTHER;
            case null -> StopReason.OTHER;
        };
    }

    /** Plain input and output: finer classes are each module's own. Null where the module reports none. */
    static @Nullable Usage usage(@Nullable TokenUsage usage) {
        if (usage == null || usage.inputTokenCount() == null && usage.outputTokenCount() == null) {
            return null;
        }
        return Usage.of(tokens(usage.inputTokenCount()), tokens(usage.outputTokenCount()));
    }

    private static long tokens(@Nullable Integer count) {
        return count == null ? 0 : Math.max(0, count);
    }
}
