package dev.baton.engine.dispatch;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Overloaded;
import dev.baton.spi.http.HttpHead;
import java.io.ByteArrayOutputStream;

/** Gathers a response of moderate size, up to 16 MiB, such as a list of models. For one response. */
public final class WholeBody implements HttpTransport.Receiver {

    private static final int MOST = 16 << 20;

    private final String what;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** For that, as messages name it: {@code a list of models}. */
    public WholeBody(String what) {
        this.what = what;
    }

    @Override
    public void head(HttpHead head) {
        if (!head.isSuccess()) {
            throw new Overloaded("status " + head.status(), head.status(), null);
        }
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        if (body.size() + length > MOST) {
            throw new BrokenAnswer(what + " of more than 16 MiB");
        }
        body.write(bytes, offset, length);
    }

    @Override
    public boolean isEnough() {
        return false;
    }

    @Override
    public boolean hasBegun() {
        return body.size() > 0;
    }

    /** The body so far. */
    public byte[] bytes() {
        return body.toByteArray();
    }
}
