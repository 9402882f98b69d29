package dev.baton.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a client has hung up while its answer is being made. Nothing is written until there is something to say, and
 * Jetty reads nothing until the answer is complete, so that neither would notice; this reads a byte ahead, as Go's server
 * does, and gives it back where there is one. A client that closes only its sending side is taken for gone, as there too. To
 * be used only when the request's body has been read.
 */
final class ClientProbe {

    private final SocketChannel channel;
    private final Connection.UpgradeTo connection;
    private boolean done;

    private ClientProbe(SocketChannel channel, Connection.UpgradeTo connection) {
        this.channel = channel;
        this.connection = connection;
    }

    /** A probe of the client behind that connection; null where it came over something that cannot be looked at. */
    static @Nullable ClientProbe of(Connection connection) {
        return connection instanceof Connection.UpgradeTo takesBack
                        && connection.getEndPoint().getTransport() instanceof SocketChannel channel
                ? new ClientProbe(channel, takesBack)
                : null;
    }

    /** True where the client has closed its side. Does not wait. */
    boolean hasHungUp() {
        if (done) {
            return false;
        }
        ByteBuffer ahead = ByteBuffer.allocate(1);
        try {
            int read = channel.read(ahead);
            if (read > 0) {
                // The client has sent its next request already. It is there, and more would have to be given back in order.
                done = true;
                connection.onUpgradeTo(ahead.flip());
            }
            return read < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
