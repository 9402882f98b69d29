package dev.baton.server.anthropic;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a streamed message: each is started, filled and stopped. One is open at a time, but where a provider writes the
 * arguments of several calls at once: a call stays open until its arguments are whole. For one thread.
 */
final class OpenBlocks {

    private final Consumer<JsonObject> out;
    private final Map<Integer, Call> calls = new LinkedHashMap<>(4);
    private String kind = "";
    private int index = -1;

    private static final class Call {
        final int index;
        final String id;
        final ArgumentsEnd end = new ArgumentsEnd();
        boolean stopped;

        Call(int index, String id) {
            this.index = index;
            this.id = id;
        }
    }

    OpenBlocks(Consumer<JsonObject> out) {
        this.out = out;
    }

    /** True once a call of a tool was among them. */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    void text(String delta) {
        if (!kind.equals("text")) {
            start("text", Blocks.text(""));
        }
        delta(index, JsonObject.builder().put("type", "text_delta").put("text", delta).build());
    }

    /** A signature ends its thought. A thought that the provider keeps to itself is a block of its own. */
    void thought(String delta, @Nullable String signature) {
        if (Blocks.isRedacted(delta, signature)) {
            start("redacted_thinking", Blocks.thought(delta, signature));
            close();
            return;
        }
        if (!kind.equals("thinking")) {
            start("thinking", Blocks.thinking("", ""));
        }
        if (!delta.isEmpty()) {
            delta(index, JsonObject.builder().put("type", "thinking_delta").put("thinking", delta).build());
        }
        if (signature != null) {
            delta(index, JsonObject.builder().put("type", "signature_delta").put("signature", signature).build());
            close();
        }
    }

    void call(ReplyEvent.ToolCall piece) {
        Call call = calls.get(piece.index());
        if (call == null) {
            call = begin(piece);
        } else if (piece.signature() != null) {
            signed(call.id, piece.signature());
        }
        if (!piece.arguments().isEmpty()) {
            call.end.accept(piece.arguments());
            delta(call.index, JsonObject.builder()
                    .put("type", "input_json_delta")
                    .put("partial_json", piece.arguments())
                    .build());
        }
    }

    private Call begin(ReplyEvent.ToolCall piece) {
        if (kind.equals("tool_use")) {
            calls.values().stream().filter(other -> other.end.isWhole()).forEach(this::stop);
        } else {
            close();
        }
        String id = piece.id() == null ? "" : piece.id();
        String name = piece.name() == null ? "" : piece.name();
        if (piece.signature() != null) {
            signed(id, piece.signature());
        }
        kind = "tool_use";
        Call call = new Call(++index, id);
        calls.put(piece.index(), call);
        begun(call.index, Blocks.call(id, name, JsonObject.EMPTY));
        return call;
    }

    /** A block of its own, which stands where it comes: before the call, as a rule. */
    private void signed(String id, String signature) {
        int own = ++index;
        begun(own, new CallSignature(id, signature).block());
        stop(own);
    }

    /** Stops what is open. */
    void close() {
        if (kind.equals("tool_use")) {
            calls.values().forEach(this::stop);
        } else if (!kind.isEmpty()) {
            stop(index);
        }
        kind = "";
    }

    private void stop(Call call) {
        if (!call.stopped) {
            call.stopped = true;
            stop(call.index);
        }
    }

    private void start(String next, JsonObject block) {
        close();
        kind = next;
        begun(++index, block);
    }

    private void begun(int at, JsonObject block) {
        out.accept(event("content_block_start", at).put("content_block", block).build());
    }

    private void delta(int block, JsonObject delta) {
        out.accept(event("content_block_delta", block).put("delta", delta).build());
    }

    private void stop(int block) {
        out.accept(event("content_block_stop", block).build());
    }

    private static JsonObject.Builder event(String type, int block) {
        return JsonObject.builder().put("type", type).put("index", block);
    }
}
