package dev.baton.bench;

import dev.baton.plugins.provider.openai.OpenAiProviders;
import dev.baton.spi.PluginContext;
import dev.baton.spi.PluginManifest;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.RawBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The codec of provider-openai: a request to bytes, and an answer to a reply, whole (about 1 KB) and streamed (50 pieces, 9 KB). Passed
 * through means that the caller speaks the protocol too, so that the provider's own bytes are handed over as well.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ChatCodec {

    private static final int READ = 8 * 1024;

    private final HttpProvider provider = provider();
    private final ModelCard card = ModelCard.of("bench", "bench").can("chat").build();
    private final ChatRequest made = ChatRequest.of(
            Message.system("You answer customers of a small shop, in two sentences."),
            Message.user("I was charged twice for my subscription in March. How do I get the second payment back?"));
    private final ChatRequest given = new ChatRequest(
            made.messages(), made.settings(), List.of(), made.toolChoice(), made.format(), null, List.of(),
            new RawBody("openai.chat", (JsonObject) Json.parse(Samples.request(false))));
    private final byte[] whole = Samples.answer(5).getBytes(StandardCharsets.UTF_8);
    private final byte[] stream = Samples.stream(50).getBytes(StandardCharsets.UTF_8);
    private final HttpHead wholeHead = new HttpHead(
            200, Map.of("content-type", "application/json", "content-length", Integer.toString(whole.length)));
    private final HttpHead streamHead = new HttpHead(200, Map.of("content-type", "text/event-stream"));

    private static HttpProvider provider() {
        PluginManifest manifest = new PluginManifest("provider-openai", "0.0.0", ">=1.0.0", "", "", "");
        OpenAiProviders factory = new OpenAiProviders(new PluginContext(manifest, Path.of("unused"), Clock.systemUTC()));
        return (HttpProvider) factory.create(ProviderSettings.of("bench", "vllm"));
    }

    /** Writes a request that was made here. */
    @Benchmark
    public HttpCall encode(ByteCount count) {
        return encoded(made, count);
    }

    /** Writes a request that a caller sent in the same protocol. */
    @Benchmark
    public HttpCall encodePassedThrough(ByteCount count) {
        return encoded(given, count);
    }

    private HttpCall encoded(ChatRequest request, ByteCount count) {
        HttpCall call = provider.encode(new ModelCall(card, request, false, false, "key"));
        count.bytes += call.body().length;
        return call;
    }

    /** Reads a whole answer. */
    @Benchmark
    public Reply decode(ByteCount count) {
        return decoded(whole, wholeHead, new ModelCall(card, made, false, false, "key"), count);
    }

    /** Reads a whole answer whose bytes are wanted too. */
    @Benchmark
    public Reply decodePassedThrough(ByteCount count) {
        return decoded(whole, wholeHead, new ModelCall(card, given, false, true, "key"), count);
    }

    /** Reads a streamed answer. */
    @Benchmark
    public Reply decodeStream(ByteCount count) {
        return decoded(stream, streamHead, new ModelCall(card, made, true, false, "key"), count);
    }

    /** Reads a streamed answer whose bytes are wanted too. */
    @Benchmark
    public Reply decodeStreamPassedThrough(ByteCount count) {
        return decoded(stream, streamHead, new ModelCall(card, given, true, true, "key"), count);
    }

    private Reply decoded(byte[] bytes, HttpHead head, ModelCall call, ByteCount count) {
        ReplyBuilder reply = new ReplyBuilder();
        ReplyDecoder decoder = provider.decoder(call, head);
        for (int from = 0; from < bytes.length; from += READ) {
            decoder.feed(bytes, from, Math.min(READ, bytes.length - from), reply);
        }
        decoder.end(reply);
        count.bytes += bytes.length;
        return reply.build();
    }
}
