package dev.baton.cli;

import dev.baton.engine.identity.AccessKey;
import dev.baton.engine.identity.Keys;
import dev.baton.spi.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton keys show}. */
@CommandLine.Command(name = "show", sortOptions = false, header = "Tell what is known of a key: its role, what it may use, until when.")
final class KeysShowCommand extends KeyCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The key's identifier, or the part of it that may be seen.")
    private String id = "";

    KeysShowCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        AccessKey key = keys.find(id);
        JsonObject known = keys.json(key);
        if (json()) {
            print(known);
        } else {
            console().out().print(Outline.of(known));
            console().out().println();
        }
        return ExitCode.OK;
    }
}
