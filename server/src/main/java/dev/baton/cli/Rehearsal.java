package dev.baton.cli;

import dev.baton.engine.Baton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Goes through the usual commands once, on the workspace of {@code baton init}, so that the JVM can note which classes they load
 * and keep them in an AOT cache (JEP 514). Run by the packaging of the distribution, through {@code BATON_AOT_OUTPUT}.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Ends with the exit code of the first command that failed, and says on stderr why. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("baton-rehearsal");
        try {
            StarterWorkspace.write(folder);
            System.exit(perform(folder.toString()));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int perform(String workspace) {
        int first = 0;
        for (List<String> command : List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("check", "-w", workspace),
                List.of("run", "front-desk", "message=Where is my parcel?", "-w", workspace),
                List.of("run", "front-desk", "message=Where is my parcel?", "--json", "-w", workspace),
                List.of("run", "front-dask", "-w", workspace),
                List.of("models", "-w", workspace),
                List.of("plugins", "-w", workspace))) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            Console console = new Console(InputStream.nullInputStream(), out, out, false, true, true, Map.of());
            int code = new Cli(console, place -> Baton.builder().workspace(place).environment(Map.of()).open()).run(command);
            boolean meant = command.contains("front-dask");
            if (code != 0 && !meant) {
                String told = said.toString(StandardCharsets.UTF_8);
                System.err.println("baton " + String.join(" ", command) + " ended with " + code + ":\n" + told);
                first = first == 0 ? code : first;
            }
        }
        return first;
    }
}
