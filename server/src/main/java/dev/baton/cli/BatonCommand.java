package dev.baton.cli;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code baton} itself, which does nothing but name its commands. */
@CommandLine.Command(
        name = "baton",
        versionProvider = BatonCommand.Version.class,
        sortOptions = false,
        header = "Runs orchestrations of language models: a script says what each step needs, Baton finds the model.",
        description = {
            "",
            "Try it:",
            "  baton init hello && cd hello",
            "  baton run front-desk message=\"Where is my parcel?\"",
            ""
        },
        commandListHeading = "%nCommands (each has --help with examples):%n",
        optionListHeading = "%nOptions:%n")
final class BatonCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the versions of Baton, its SPI and Java.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }

    /** For {@code --version} among other options. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {VersionLine.text()};
        }
    }
}
