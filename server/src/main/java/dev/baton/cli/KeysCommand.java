package dev.baton.cli;

import picocli.CommandLine;

/** {@code baton keys}, which does nothing but name its commands. */
@CommandLine.Command(
        name = "keys",
        sortOptions = false,
        header = "Make, list, rotate and revoke the keys by which callers are let in.",
        footer = {
            "",
            "Examples:",
            "  baton keys create ops --role admin                       the first: from then on everybody needs one",
            "  baton keys create support-bot --orchestration 'support-*' --label team=support --expires 90d",
            "  baton keys list",
            "  baton keys rotate key_3f9a2c81d0e4 --overlap 24h",
            "  baton keys revoke key_3f9a2c81d0e4",
            "",
            "Before the first key is made a server answers this machine alone. Keys are in .baton/access.db; these",
            "commands work beside a server that runs, which takes notice at once. baton audit tells who did what."
        })
final class KeysCommand extends Command {

    KeysCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode perform() {
        throw usage("Which? One of: baton keys create, list, show, rotate, revoke");
    }
}
