package dev.baton.engine.catalog.prices;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.workspace.WholeFile;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The workspace's {@code models.json}: what was imported of models, by {@code provider/name}. It comes after what a provider says of its
 * models and before what {@code baton.groovy} says of them.
 */
public final class ImportedModels {

    /** The file's name in the workspace. */
    public static final String FILE = "models.json";

    private static final long LONGEST = 16 << 20;
    private static final String ABOUT =
            "Figures of models that 'baton models import' took from a list; baton.groovy comes before them. Dollars per million tokens.";

    private ImportedModels() {}

    /**
     * What that workspace has imported; nothing where there is no file.
     *
     * @throws WorkspaceException where the file cannot be read, or is something else
     */
    public static Map<String, ImportedModel> read(Path workspace) {
        Path file = workspace.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw wrong("it has more than 16 MiB");
            }
            Map<String, ImportedModel> models = new LinkedHashMap<>();
            if (!(Json.parse(Files.readAllBytes(file)).at("models") instanceof JsonObject all)) {
                throw wrong("it has no 'models'");
            }
            all.forEach((id, model) -> models.put(id, ImportedModel.of(id, model)));
            return models;
        } catch (IOException | JsonException | IllegalArgumentException | ArithmeticException failure) {
            throw wrong(String.valueOf(failure.getMessage()));
        }
    }

    private static WorkspaceException wrong(String why) {
        return new WorkspaceException(
                FILE + " of the workspace cannot be read: " + why, "Import it again with 'baton models import', or remove it.");
    }

    /**
     * Adds what was imported to the workspace's file, in place of what it had of the same models. The file is there as a whole or not at all.
     *
     * @param source where it comes from, for people
     * @param at     when
     * @throws WorkspaceException where it cannot be written
     */
    public static void write(Path workspace, String source, Instant at, Map<String, ImportedModel> imported) {
        Map<String, ImportedModel> all = new LinkedHashMap<>(read(workspace));
        imported.keySet().stream().sorted().forEach(id -> all.put(id, imported.get(id)));
        JsonObject.Builder models = JsonObject.builder();
        all.forEach((id, model) -> models.put(id, model.toJson()));
        JsonObject file = JsonObject.builder()
                .put("about", ABOUT)
                .put("source", source)
                .put("imported", at.toString())
                .put("models", models.build())
                .build();
        Path target = workspace.resolve(FILE);
        try {
            WholeFile.write(target, file.pretty().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new WorkspaceException(target + " cannot be written: " + failure.getMessage(), "May you write there?");
        }
    }
}
