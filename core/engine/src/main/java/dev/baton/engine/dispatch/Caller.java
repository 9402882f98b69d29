package dev.baton.engine.dispatch;

import dev.baton.engine.trace.Sharing;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplySink;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes one call of one provider, of either kind. Safe for many threads. */
final class Caller {

    /** As much of an error's body as a codec is shown. */
    private static final int ERROR_BODY = 64 * 1024;

    private final HttpTransport transport;
    private final Sharing sharing;
    private final Clock clock;

    /** Tells providers of traces as that says. */
    Caller(HttpTransport transport, Sharing sharing, Clock clock) {
        this.transport = transport;
        this.sharing = sharing;
        this.clock = clock;
    }

    /**
     * Has the call answered.
     *
     * @throws ModelFailure         where no complete answer came
     * @throws CallerGone           where the sink's owner takes no more
     * @throws InterruptedException where the thread was interrupted
     */
    void call(Provider provider, ModelCall call, Deadlines deadlines, AttemptSink sink) throws InterruptedException {
        try {
            Thoughts thoughts = Thoughts.of(provider, call);
            ModelCall told = thoughts.told(call);
            ReplySink out = event -> sink.accept(thoughts.marked(event));
            switch (provider) {
                case HttpProvider http -> overHttp(http, told, deadlines, sink, out);
                case ModelClient client -> inProcess(client, told, deadlines, sink, out);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            if (sink.gone() != null) {
                throw sink.gone();
            }
            throw failure instanceof ModelFailure known ? known : new BrokenAnswer("the provider's plugin failed: " + failure, failure);
        }
        if (!sink.isComplete()) {
            throw new BrokenAnswer("the answer ended before it was complete");
        }
    }

    private void overHttp(HttpProvider http, ModelCall call, Deadlines deadlines, AttemptSink sink, ReplySink out)
            throws InterruptedException {
        Response response = new Response(http, call, sink, out, clock);
        HttpCall encoded = TraceHeaders.sent(sink.place(), sharing, call.model(), http.encode(call));
        sink.sentTo(encoded.uri());
        transport.exchange(CallKey.sent(call.key(), encoded), deadlines, call.stream(), response);
        response.end();
    }

    private void inProcess(ModelClient client, ModelCall call, Deadlines deadlines, AttemptSink sink, ReplySink out)
            throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Watch watch = new Watch(transport.timer(), deadlines, thread::interrupt);
        try {
            thread.setContextClassLoader(client.getClass().getClassLoader());
            if (call.stream()) {
                watch.awaitFirstToken();
            }
            client.call(call, event -> {
                out.accept(event);
                if (call.stream() && sink.hasBegun()) {
                    watch.awaitNext();
                }
            });
        } catch (InterruptedException | RuntimeException failure) {
            // A library may dress the interrupt up as a failure of its own.
            TimedOut expired = watch.expired();
            if (expired != null && sink.gone() == null) {
                throw expired;
            }
            throw failure;
        } finally {
            watch.close();
            thread.setContextClassLoader(before);
            if (watch.expired() != null) {
                Thread.interrupted();
            }
        }
    }

    /** Takes the response of an HTTP provider: the answer to its decoder, an error's body aside. */
    private static final class Response implements HttpTransport.Receiver {

        private final HttpProvider http;
        private final ModelCall call;
        private final AttemptSink sink;
        private final Clock clock;
        private final ReplySink out;
        private final ByteArrayOutputStream error = new ByteArrayOutputStream(0);
        private @Nullable HttpHead head;
        private @Nullable ReplyDecoder decoder;

        Response(HttpProvider http, ModelCall call, AttemptSink sink, ReplySink out, Clock clock) {
            this.http = http;
            this.call = call;
            this.sink = sink;
            this.out = out;
            this.clock = clock;
        }

        @Override
        public void head(HttpHead given) {
            head = given;
            sink.told(http.rates(given, clock.instant()));
            decoder = given.isSuccess() ? http.decoder(call, given) : null;
        }

        @Override
        public void body(byte[] bytes, int offset, int length) {
            if (decoder != null) {
                decoder.feed(bytes, offset, length, out);
            } else {
                error.write(bytes, offset, Math.min(length, ERROR_BODY - error.size()));
            }
        }

        @Override
        public boolean isEnough() {
            return decoder == null ? error.size() >= ERROR_BODY : decoder.isComplete();
        }

        @Override
        public boolean hasBegun() {
            return sink.hasBegun();
        }

        void end() {
            if (head == null) {
                throw new BrokenAnswer("there was no response");
            }
            if (decoder == null) {
                throw http.failure(call, head, error.toByteArray());
            }
            decoder.end(out);
        }
    }
}
