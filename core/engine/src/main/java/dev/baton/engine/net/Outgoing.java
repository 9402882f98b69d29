package dev.baton.engine.net;

import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Calls the addresses that settings name. No redirect is followed, no answer is longer than it may be, and none takes longer than it may, however slowly it
 * drips. Safe for many threads.
 */
public final class Outgoing implements AutoCloseable {

    private final HttpTransport transport;

    /**
     * An answer.
     *
     * @param status its status
     * @param body   its body; not to be changed
     */
    public record Answer(int status, byte[] body) {

        /** True for 200 to 299. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** Opens no connection yet. */
    public Outgoing() {
        this(new GuardedResolver());
    }

    Outgoing(DnsResolver resolver) {
        this.transport = new HttpTransport(resolver);
    }

    /**
     * Gets what is there.
     *
     * @param patience how long it may take in all
     * @param most     how many bytes the body may have
     * @throws IOException          where there is no answer, it is too long or too late, or the host leads where nobody is called
     * @throws InterruptedException where the thread is interrupted
     */
    public Answer get(OutgoingUrl url, Map<String, String> headers, Duration patience, int most) throws IOException, InterruptedException {
        return call(url, HttpCall.get(url.uri(), headers), patience, most);
    }

    /**
     * Sends JSON there; see {@link #get}.
     *
     * @param json the body; not to be changed
     */
    public Answer post(OutgoingUrl url, Map<String, String> headers, byte[] json, Duration patience, int most)
            throws IOException, InterruptedException {
        return call(url, HttpCall.post(url.uri(), headers, json), patience, most);
    }

    /**
     * Sends JSON there and waits for no more of the answer than its status.
     *
     * @param json     the body; not to be changed
     * @param patience how long it may take in all
     * @return the status
     * @throws IOException          where there is no answer, or the host leads where nobody is called
     * @throws InterruptedException where the thread is interrupted
     */
    public int tell(OutgoingUrl url, Map<String, String> headers, byte[] json, Duration patience) throws IOException, InterruptedException {
        Status status = new Status();
        exchange(url, HttpCall.post(url.uri(), headers, json), patience, status);
        return status.code;
    }

    private Answer call(OutgoingUrl url, HttpCall call, Duration patience, int most) throws IOException, InterruptedException {
        Body body = new Body(most);
        try {
            exchange(url, call, patience, body);
        } catch (TooLong beyond) {
            throw new IOException(url + " answered with more than " + most + " bytes", beyond);
        }
        return new Answer(body.status, body.bytes.toByteArray());
    }

    private void exchange(OutgoingUrl url, HttpCall call, Duration patience, HttpTransport.Receiver receiver) throws IOException, InterruptedException {
        try {
            transport.exchange(call, Deadlines.DEFAULT.within(patience), false, receiver);
        } catch (ModelFailure failure) {
            throw new IOException(url + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    private static final class Status implements HttpTransport.Receiver {

        private int code;

        @Override
        public void head(HttpHead head) {
            code = head.status();
        }

        @Override
        public void body(byte[] piece, int offset, int length) {
            // What it has to say is of no use.
        }

        @Override
        public boolean isEnough() {
            return code != 0;
        }

        @Override
        public boolean hasBegun() {
            return code != 0;
        }
    }

    private static final class TooLong extends RuntimeException {}

    private static final class Body implements HttpTransport.Receiver {

        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int status;

        Body(int most) {
            this.most = most;
        }

        @Override
        public void head(HttpHead head) {
            status = head.status();
        }

        @Override
        public void body(byte[] piece, int offset, int length) {
            if (bytes.size() + length > most) {
                throw new TooLong();
            }
            bytes.write(piece, offset, length);
        }

        @Override
        public boolean isEnough() {
            return false;
        }

        @Override
        public boolean hasBegun() {
            return bytes.size() > 0;
        }
    }
}
