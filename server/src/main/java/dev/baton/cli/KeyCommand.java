package dev.baton.cli;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.identity.AccessKey;
import dev.baton.engine.identity.IssuedKey;
import dev.baton.engine.identity.Keys;
import java.nio.file.Files;
import java.time.Clock;

/** A command about the keys of a workspace. It opens no engine: it works beside a server, and where scripts have mistakes. */
abstract class KeyCommand extends ReportCommand {

    KeyCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    final ExitCode perform() {
        if (!Files.isDirectory(workspace())) {
            throw new WorkspaceException("There is no workspace at " + workspace().toAbsolutePath().normalize(),
                    "Name it with -w DIR, or make one with: baton init DIR");
        }
        try (Keys keys = new Keys(workspace().resolve(".baton"), Clock.systemUTC())) {
            return perform(keys);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }

    /** Does it. */
    abstract ExitCode perform(Keys keys);

    /** The secret alone is on stdout, so that it can be piped into a vault; everything else is on stderr. */
    ExitCode once(Keys keys, IssuedKey issued, String what) {
        if (json()) {
            print(keys.json(issued.key()).with("key", issued.secret().reveal()));
        } else {
            AccessKey key = issued.key();
            console().out().println(issued.secret().reveal());
            console().err().println(what + " '" + key.identity().name() + "' (" + key.id() + "), role " + key.identity().role().word()
                    + (key.expires() == null ? "" : ", until " + RunWords.moment(key.expires())) + ". It is not shown again.");
        }
        return ExitCode.OK;
    }
}
