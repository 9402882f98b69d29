package dev.baton.bench.codec;

import dev.baton.bench.ByteCount;
import dev.baton.bench.ProcessorTime;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The codec of every provider: a request with tools and a conversation to bytes, and answers of the same text to a reply, whole and streamed.
 * The bytes are those of the provider's own form, so that a wordy protocol has more of them for the same answer.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProviderCodec {

    private static final int READ = 8 * 1024;

    /** A whole answer. */
    @State(Scope.Benchmark)
    public static class Whole {

        /** About how many sentences, of 115 bytes each: 1 KB and 16 KB. */
        @Param({"6", "135"})
        public int sentences;

        private byte[] bytes = {};
        private final HttpHead head = new HttpHead(200, Map.of("content-type", "application/json"));

        /** Writes it, and makes sure that it is an answer to be read. */
        @Setup
        public void write(Codec codec) {
            bytes = WholeBody.of(codec.protocol, sentences);
            expect("A refund", decoded(codec, codec.whole, head, bytes));
        }
    }

    /** A streamed answer. */
    @State(Scope.Benchmark)
    public static class Streamed {

        /** How many events of text. */
        @Param({"50", "500"})
        public int events;

        private byte[] bytes = {};
        private HttpHead head = new HttpHead(200, Map.of());

        /** Writes it, and makes sure that it is an answer to be read. */
        @Setup
        public void write(Codec codec) {
            StreamBody body = StreamBody.in(codec.protocol);
            bytes = body.of(events);
            head = new HttpHead(200, Map.of("content-type", body.framing().contentType()));
            expect("word00 word01 ", decoded(codec, codec.streamed, head, bytes));
        }
    }

    private static void expect(String start, Reply reply) {
        if (!reply.text().startsWith(start)) {
            throw new IllegalStateException("the answer reads as: " + reply.text());
        }
    }

    /** Writes a request. */
    @Benchmark
    public HttpCall encode(Codec codec, ByteCount count, ProcessorTime time) {
        HttpCall call = codec.provider.encode(codec.whole);
        count.bytes += call.body().length;
        return call;
    }

    /** Reads a whole answer. */
    @Benchmark
    public Reply decode(Codec codec, Whole answer, ByteCount count, ProcessorTime time) {
        count.bytes += answer.bytes.length;
        return decoded(codec, codec.whole, answer.head, answer.bytes);
    }

    /** Reads a streamed answer. */
    @Benchmark
    public Reply decodeStream(Codec codec, Streamed answer, ByteCount count, ProcessorTime time) {
        count.bytes += answer.bytes.length;
        return decoded(codec, codec.streamed, answer.head, answer.bytes);
    }

    private static Reply decoded(Codec codec, ModelCall call, HttpHead head, byte[] bytes) {
        ReplyBuilder reply = new ReplyBuilder();
        ReplyDecoder decoder = codec.provider.decoder(call, head);
        for (int from = 0; from < bytes.length; from += READ) {
            decoder.feed(bytes, from, Math.min(READ, bytes.length - from), reply);
        }
        decoder.end(reply);
        return reply.build();
    }
}
