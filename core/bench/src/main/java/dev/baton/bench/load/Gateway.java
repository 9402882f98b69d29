package dev.baton.bench.load;

import dev.baton.engine.Baton;
import dev.baton.server.BatonServer;
import dev.baton.server.ServerOptions;
import java.nio.file.Path;

/** Baton's server in a process of its own, on a workspace, with the plugins of the folder that the system property baton.home names. */
public final class Gateway {

    /** The system property that says whether anything is kept on the disk, the ledger too; {@code true} where it is not set. */
    static final String KEPT = "bench.kept";

    private Gateway() {}

    /** Serves the workspace that is the only argument on any free port of loopback. Says which on stdout. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Baton baton = Baton.builder()
                        .workspace(Path.of(arguments[0]))
                        .journal(Boolean.parseBoolean(System.getProperty(KEPT, "true")))
                        .open();
                BatonServer server = BatonServer.start(baton, new ServerOptions(0, "127.0.0.1"))) {
            System.out.println("listening on " + server.port());
            server.join();
        }
    }
}
