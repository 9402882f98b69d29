package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.WorkspaceLanguage;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process behind {@code bin/baton}. */
public final class Main {

    /** How long a stopped command may take to put things in order, in seconds. */
    private static final long PATIENCE = 30;

    /** The commands that read scripts. */
    private static final Set<String> READERS = Set.of("run", "resume", "approve", "batch", "check", "serve", "graph", "models", "plugins", "train", "budgets");

    private Main() {}

    /** Runs one command and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        // Before anything else is loaded: it is asked for often, and by scripts.
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println(VersionLine.text());
            return;
        }
        if (arguments.length > 0 && READERS.contains(arguments[0])) {
            warmUp();
        }
        CountDownLatch done = new CountDownLatch(1);
        stopOnSignal(Thread.currentThread(), done);
        int code;
        try {
            Console console = Console.ofProcess();
            code = new Cli(console, folder -> Baton.builder().workspace(folder).environment(console.environment()).open())
                    .run(List.of(arguments));
        } finally {
            System.out.flush();
            System.err.flush();
            done.countDown();
        }
        System.exit(code);
    }

    /** Half of a short command is the language's own start: it goes on beside the reading of the command line. */
    private static void warmUp() {
        Thread.ofPlatform().daemon().name("warm-up").start(() -> {
            try (WorkspaceLanguage language = ServiceLoader.load(WorkspaceLanguage.class).findFirst().orElseThrow()) {
                language.settings(language.settingsFile(), "baton { }", Map.of(), new Problems());
            }
        });
    }

    /** A signal to end (Ctrl-C, SIGTERM) interrupts the command, which then ends in order; the JVM waits for it. */
    private static void stopOnSignal(Thread command, CountDownLatch done) {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    if (done.getCount() == 0) {
                        return;
                    }
                    command.interrupt();
                    try {
                        done.await(PATIENCE, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop"));
    }
}
