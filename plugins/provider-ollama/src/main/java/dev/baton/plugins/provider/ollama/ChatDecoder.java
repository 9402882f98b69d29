package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.LogProbs;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chat answer: lines of JSON where it is streamed, and just one where it is not. It is complete at the line that says {@code done}.
 */
final class ChatDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final Failures failures;
    private final JsonLines lines = new JsonLines(this::line);
    private @Nullable ReplySink sink;
    private String callId = "call";
    private int count;
    private int calls;
    private final LogProbs probabilities;
    private boolean done;

    ChatDecoder(ModelCall call, Failures failures) {
        this.call = call;
        this.failures = failures;
        this.probabilities = new LogProbs(call.request());
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        sink = out;
        lines.feed(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        sink = out;
        lines.end();
        if (!done) {
            throw new BrokenAnswer(
                    count == 0 ? "an empty answer" : "the answer ended after " + count + " lines without the one that says it is done");
        }
    }

    @Override
    public boolean isComplete() {
        return done;
    }

    private void line(byte[] bytes, int from, int length) {
        ReplySink out = sink;
        if (done || out == null) {
            return;
        }
        Json line = parsed(bytes, from, length);
        failures.check(line);
        if (!(line.at("message") instanceof JsonObject message)) {
            throw new BrokenAnswer("line " + (count + 1) + " of the answer holds no message");
        }
        if (count++ == 0) {
            start(line, out);
        }
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)));
        }
        String thought = message.at("thinking").text("");
        if (!thought.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning(thought, null));
        }
        String text = message.at("content").text("");
        if (!text.isEmpty()) {
            out.accept(new ReplyEvent.Text(text));
        }
        if (message.at("tool_calls") instanceof JsonArray more) {
            more.forEach(one -> call(one, out));
        }
        probabilities.add(line.at("logprobs"), "logprob");
        if (line.at("done").flag(false)) {
            finish(line, out);
        }
    }

    private void start(Json line, ReplySink out) {
        String model = line.at("model").text("");
        // A time of creation is no identifier, but it tells the calls of one answer from those of another.
        String created = line.at("created_at").text("").replaceAll("[^0-9]", "");
        callId = created.isEmpty() ? callId : callId + "_" + created.substring(0, Math.min(created.length(), 40));
        out.accept(new ReplyEvent.Started(null, model.isBlank() ? call.model().name() : model));
    }

    /** A call comes whole, its arguments as an object; older servers give it no identifier. */
    private void call(Json one, ReplySink out) {
        Json function = one.at("function");
        String name = function.at("name").text("");
        if (name.isEmpty()) {
            throw new BrokenAnswer("a tool call without a name");
        }
        Json given = function.at("arguments");
        String arguments = given.isNull() ? "{}" : given.text(given.toString());
        String id = one.at("id").text("");
        out.accept(new ReplyEvent.ToolCall(calls, id.isEmpty() ? callId + "_" + calls : id, name, arguments));
        calls++;
    }

    private void finish(Json line, ReplySink out) {
        if (!line.at("eval_count").isNull() || !line.at("prompt_eval_count").isNull()) {
            // Neither is written where it is zero.
            out.accept(new ReplyEvent.UsageReported(Usage.of(tokens(line.at("prompt_eval_count")), tokens(line.at("eval_count")))));
        }
        done = true;
        probabilities.tell(out);
        out.accept(new ReplyEvent.Finished(switch (line.at("done_reason").text("stop")) {
            case "stop", "tool_calls" -> calls > 0 ? StopReason.TOOL_CALLS : StopReason.END;
            case "length" -> StopReason.LENGTH;
            // The model was loaded or unloaded: nothing was generated.
            default -> StopReason.OTHER;
        }));
    }

    private static long tokens(Json count) {
        return Math.max(0, count.integer(0));
    }

    private Json parsed(byte[] bytes, int from, int length) {
        try {
            return json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer(
                    bytes[from] == '<'
                            ? "a page of HTML instead of JSON"
                            : "line " + (count + 1) + " of the answer is no JSON (" + e.getMessage() + ")",
                    e);
        }
    }
}
