package dev.baton.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * A model server without a model: speaks as much HTTP and Chat Completions as Baton and the generators need, on one thread, and answers at
 * once. A stream is sent one event at a time, as fast as it goes; that of the model {@code paced} with {@link #PACE} between events.
 */
public final class Upstream {

    /** The pause between two events of a paced stream. */
    static final Duration PACE = Duration.ofMillis(5);

    private final Selector selector;
    private final ServerSocketChannel listener;
    /** Paced streams by when their next event is due: each waits as long as the others, so the queue stays in order. */
    private final Queue<UpstreamConnection> paced = new ArrayDeque<>();

    private Upstream(int port) throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Serves on the port of loopback that is the only argument; 0 for any. Says which on stdout. */
    public static void main(String[] arguments) throws IOException {
        Upstream upstream = new Upstream(Integer.parseInt(arguments[0]));
        System.out.println("listening on " + upstream.listener.socket().getLocalPort());
        upstream.serve();
    }

    private void serve() throws IOException {
        while (true) {
            UpstreamConnection next = paced.peek();
            if (next == null) {
                selector.select();
            } else {
                long wait = next.dueAt() - System.nanoTime();
                if (wait > 0) {
                    // Up to a millisecond late rather than spinning: the others need the processor.
                    selector.select(1 + wait / 1_000_000);
                } else {
                    selector.selectNow();
                }
            }
            Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
            while (keys.hasNext()) {
                SelectionKey key = keys.next();
                keys.remove();
                ready(key);
            }
            sendDue();
        }
    }

    private void ready(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
                own.attach(new UpstreamConnection(channel, own));
            }
            return;
        }
        UpstreamConnection connection = (UpstreamConnection) key.attachment();
        try {
            if (connection.proceed()) {
                paced.add(connection);
            }
        } catch (IOException gone) {
            connection.close();
        }
    }

    private void sendDue() {
        UpstreamConnection next = paced.peek();
        while (next != null && next.dueAt() - System.nanoTime() <= 0) {
            paced.remove();
            try {
                if (next.sendNext()) {
                    paced.add(next);
                }
            } catch (IOException gone) {
                next.close();
            }
            next = paced.peek();
        }
    }
}
