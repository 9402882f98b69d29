package dev.baton.engine.catalog;

import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Overloaded;
import dev.baton.spi.http.HttpHead;
import java.io.ByteArrayOutputStream;

/** Takes a runtime's answer to the question which models it has. For one answer. */
final class Listing implements HttpTransport.Receiver {

    private static final int MOST = 16 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Override
    public void head(HttpHead head) {
        if (!head.isSuccess()) {
            throw new Overloaded("status " + head.status(), head.status(), null);
        }
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        if (body.size() + length > MOST) {
            throw new BrokenAnswer("a list of models of more than 16 MiB");
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

    byte[] bytes() {
        return body.toByteArray();
    }
}
