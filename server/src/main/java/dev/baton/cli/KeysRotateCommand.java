package dev.baton.cli;

import dev.baton.engine.identity.Keys;
import dev.baton.server.keys.Lasting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton keys rotate}. */
@CommandLine.Command(
        name = "rotate",
        sortOptions = false,
        header = "Give a key another secret, and print it; the one before goes on to work for a while.",
        footer = {
            "",
            "Examples:",
            "  baton keys rotate key_3f9a2c81d0e4",
            "  baton keys rotate key_3f9a2c81d0e4 --overlap 0           the secret got out: the one before is of no use at once"
        })
final class KeysRotateCommand extends KeyCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The key's identifier, or the part of it that may be seen.")
    private String id = "";

    @Option(names = "--overlap", paramLabel = "TIME", description = "How long the secret before goes on to work: 24h, 30m, 0. Default: 24h.")
    private @Nullable String overlap;

    KeysRotateCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        return once(keys, keys.rotate(id, overlap == null ? Keys.OVERLAP : Lasting.of("--overlap", overlap), Person.identity(console())), "This is the new secret of");
    }
}
