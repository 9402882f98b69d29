package dev.baton.cli;

import dev.baton.spi.json.Json;
import picocli.CommandLine.Option;

/** A command whose report a person or a program reads. */
abstract class ReportCommand extends WorkspaceCommand {

    /** The option by which a program asks for its report. */
    static final String JSON = "--json";

    @Option(names = JSON, description = "Print JSON for programs, errors too, and nothing else on stdout.")
    private boolean json;

    ReportCommand(Console console, Opener opener) {
        super(console, opener);
    }

    boolean json() {
        return json;
    }

    void print(Json report) {
        console().out().print(report.pretty());
    }
}
