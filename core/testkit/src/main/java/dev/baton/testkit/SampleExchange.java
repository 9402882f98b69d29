package dev.baton.testkit;

import dev.baton.spi.http.HttpHead;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider, the response it got, and what that response means. A {@link HttpProviderContract} is run on these.
 *
 * @param name      what it is, in a test report
 * @param call      what was asked
 * @param path      the end of the address it is sent to, such as {@code /v1/chat/completions}
 * @param head      the head of the response, successful
 * @param body      the bytes of the response; not to be changed
 * @param text      the text it holds
 * @param reasoning the reasoning it holds
 * @param calls     the tool calls it holds
 * @param stop      why it ended
 * @param usage     the usage it reports; null for none
 * @param vectors   how many vectors it holds
 */
public record SampleExchange(
        String name,
        ModelCall call,
        String path,
        HttpHead head,
        byte[] body,
        String text,
        String reasoning,
        List<Part.ToolCall> calls,
        StopReason stop,
        @Nullable Usage usage,
        int vectors) {

    /**
     * A successful response of JSON that holds nothing, ended properly and told no usage; the other methods say what it holds.
     */
    public static SampleExchange json(String name, ModelCall call, String path, String body) {
        return of(name, call, path, "application/json", body);
    }

    /** A successful response of server-sent events, likewise. */
    public static SampleExchange stream(String name, ModelCall call, String path, String body) {
        return of(name, call, path, "text/event-stream", body);
    }

    private static SampleExchange of(String name, ModelCall call, String path, String type, String body) {
        HttpHead head = new HttpHead(200, Map.of("content-type", type));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new SampleExchange(name, call, path, head, bytes, "", "", List.of(), StopReason.END, null, 0);
    }

    /** Holding that text. */
    public SampleExchange text(String value) {
        return new SampleExchange(name, call, path, head, body, value, reasoning, calls, stop, usage, vectors);
    }

    /** Holding that reasoning. */
    public SampleExchange reasoning(String value) {
        return new SampleExchange(name, call, path, head, body, text, value, calls, stop, usage, vectors);
    }

    /** Holding these tool calls. */
    public SampleExchange calls(Part.ToolCall... values) {
        return new SampleExchange(name, call, path, head, body, text, reasoning, List.of(values), stop, usage, vectors);
    }

    /** Ended for that reason. */
    public SampleExchange stop(StopReason value) {
        return new SampleExchange(name, call, path, head, body, text, reasoning, calls, value, usage, vectors);
    }

    /** Reporting that usage. */
    public SampleExchange usage(Usage value) {
        return new SampleExchange(name, call, path, head, body, text, reasoning, calls, stop, value, vectors);
    }

    /** Holding that many vectors. */
    public SampleExchange vectors(int count) {
        return new SampleExchange(name, call, path, head, body, text, reasoning, calls, stop, usage, count);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
