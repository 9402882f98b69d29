package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.server.BatonServer;
import dev.baton.server.CannotListen;
import dev.baton.server.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code baton serve}. */
@CommandLine.Command(
        name = "serve",
        sortOptions = false,
        header = "Serve a workspace over HTTP: its orchestrations, and its models to clients of the OpenAI API.",
        footer = {
            "",
            "Examples:",
            "  baton serve -w samples/quickstart",
            "  baton serve --port 8080",
            "",
            "Listens on 127.0.0.1:7070 unless baton.groovy or an option says otherwise. Ctrl-C stops it",
            "when the work under way is done."
        })
final class ServeCommand extends WorkspaceCommand {

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 for any free one. Default: baton.groovy's, else 7070.")
    private @Nullable Integer port;

    @Option(names = "--bind", paramLabel = "ADDR", description = "The address. Default: baton.groovy's, else 127.0.0.1.")
    private @Nullable String bind;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "How it logs: text or json. Default: BATON_LOG_FORMAT, else text.")
    private @Nullable String logFormat;

    ServeCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw usage("A port is from 0 to 65535, not " + port + "; write: --port 7070");
        }
        if (logFormat != null) {
            if (!logFormat.equals("text") && !logFormat.equals("json")) {
                throw usage("Logs are 'text' or 'json', not '" + logFormat + "'; write: --log-format json");
            }
            System.setProperty("baton.log.format", logFormat);
        }
        try (Baton baton = open()) {
            ServerOptions options = new ServerOptions(
                    port == null ? baton.settings().port() : port, bind == null ? baton.settings().bind() : bind);
            return serve(baton, options);
        }
    }

    private ExitCode serve(Baton baton, ServerOptions options) {
        try (BatonServer server = BatonServer.start(baton, options)) {
            baton.serving(server.url());
            int taken = baton.recover();
            int batches = server.recover();
            console().err().println("Baton serves " + workspace().toAbsolutePath().normalize() + " at " + server.url() + " (Ctrl-C stops it)");
            if (taken > 0) {
                console().err().println(Counted.of(taken, "run") + " that had been interrupted " + (taken == 1 ? "was" : "were") + " taken up: baton runs");
            }
            if (batches > 0) {
                console().err().println(batches + (batches == 1 ? " batch goes on" : " batches go on"));
            }
            server.join();
            return ExitCode.OK;
        } catch (CannotListen taken) {
            console().err().println("Error: " + taken.getMessage());
            console().err().println("  " + taken.advice());
            return ExitCode.PORT_IN_USE;
        } catch (InterruptedException stopped) {
            return ExitCode.OK;
        }
    }
}
