package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has. For one use. */
abstract class Command implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
    private boolean help;

    @Option(names = {"--trace", "--stacktrace"}, description = "With an error, show where in the code it arose.")
    private boolean trace;

    private final Console console;

    Command(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    /** That the user has written something that cannot be; the message says what to write. */
    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    @Override
    public final Integer call() throws InterruptedException {
        return perform().number();
    }

    /**
     * Does it.
     *
     * @throws dev.baton.engine.failure.BatonException where it fails for a reason the user can act on
     * @throws InterruptedException where the user stops it
     */
    abstract ExitCode perform() throws InterruptedException;
}
