package dev.baton.cli;

import dev.baton.engine.identity.AccessKey;
import dev.baton.engine.identity.Keys;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton keys revoke}. */
@CommandLine.Command(
        name = "revoke",
        sortOptions = false,
        header = "Revoke a key, at once and for good.",
        footer = {"", "Runs that it has started go on; they can be cancelled: baton runs, baton cancel."})
final class KeysRevokeCommand extends KeyCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The key's identifier, or the part of it that may be seen.")
    private String id = "";

    @Option(names = "--force", description = "The last admin's key too: others are made on this machine alone then.")
    private boolean force;

    KeysRevokeCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        AccessKey key = keys.revoke(id, force, Person.identity(console()));
        if (json()) {
            print(keys.json(key));
        } else {
            console().out().println("Key '" + key.identity().name() + "' (" + key.id() + ") is revoked");
        }
        return ExitCode.OK;
    }
}
