package dev.baton.cli;

import dev.baton.spi.json.JsonObject;

/** A command that changes a run: by itself, or through the server that has the workspace's runs. */
abstract class ControlCommand extends ArchiveCommand {

    ControlCommand(Console console, Opener opener) {
        super(console, opener);
    }

    /** Tells what a server has done with a run. */
    ExitCode done(ServingProcess server, JsonObject run, String what) {
        if (json()) {
            print(run);
        } else {
            String id = run.at("run").text("");
            console().out().println("Run " + id + " " + what + " by " + server.shown() + "; it is " + run.at("status").text("")
                    + " now. Follow it with: baton show " + id + option());
        }
        return ExitCode.OK;
    }
}
