package dev.baton.engine.calibration;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calibrations of a workspace, as its {@code .baton/calibration.json} had them when it was read. Immutable. */
public final class Calibrations {

    /** The file's place in the workspace. */
    public static final String FILE = ".baton/calibration.json";

    /** Of no workspace: no calibration at all. */
    public static final Calibrations NONE = new Calibrations(Map.of());

    private static final int VERSION = 1;
    private static final long LONGEST = 64 << 20;

    private final Map<CalibrationKey, Calibration> all;

    private Calibrations(Map<CalibrationKey, Calibration> all) {
        this.all = new LinkedHashMap<>(all);
    }

    /** The calibration of that model's confidence in that cascade; empty where there is none, so that the raw one counts. */
    public Optional<Calibration> of(String cascade, String measure, String model) {
        return Optional.ofNullable(all.get(new CalibrationKey(cascade, measure, model)));
    }

    /**
     * What that workspace has; nothing where there is no file.
     *
     * @throws WorkspaceException where the file cannot be read, or is something else
     */
    public static Calibrations read(Path workspace) {
        Path file = workspace.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw wrong("it has more than 64 MiB");
            }
            Json json = Json.parse(Files.readAllBytes(file));
            if (json.at("version").integer(0) != VERSION || !(json.at("calibrations") instanceof JsonArray entries)) {
                throw wrong("it is of another version than " + VERSION);
            }
            Map<CalibrationKey, Calibration> all = new LinkedHashMap<>();
            entries.forEach(entry -> all.put(
                    new CalibrationKey(entry.at("cascade").text(""), entry.at("measure").text(""), entry.at("model").text("")),
                    Calibration.read(entry.at("calibration"))));
            return new Calibrations(all);
        } catch (IOException | JsonException | IllegalArgumentException failure) {
            throw wrong(String.valueOf(failure.getMessage()));
        }
    }

    /**
     * Adds calibrations to the workspace's file, in place of what it had for the same. The file is there as a whole or not at all.
     *
     * @throws WorkspaceException where it cannot be written
     */
    public static void write(Path workspace, Map<CalibrationKey, Calibration> made) {
        Map<CalibrationKey, Calibration> all = new LinkedHashMap<>(read(workspace).all);
        all.putAll(made);
        List<Json> entries = new ArrayList<>();
        all.forEach((key, calibration) -> entries.add(JsonObject.builder()
                .put("cascade", key.cascade())
                .put("measure", key.measure())
                .put("model", key.model())
                .put("calibration", calibration.toJson())
                .build()));
        JsonObject file = JsonObject.EMPTY
                .with("about", "Made by 'baton calibrate' from graded answers.")
                .with("version", VERSION)
                .with("calibrations", new JsonArray(entries));
        Path target = workspace.resolve(FILE);
        try {
            Files.createDirectories(target.getParent());
            Path draft = Files.createTempFile(target.getParent(), ".calibration", ".json");
            Files.writeString(draft, file.pretty());
            move(draft, target);
        } catch (IOException failure) {
            throw new WorkspaceException(target + " cannot be written: " + failure.getMessage(), "May you write there?");
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static WorkspaceException wrong(String why) {
        return new WorkspaceException(
                FILE + " of the workspace cannot be read: " + why, "Make it again with 'baton calibrate', or remove it.");
    }
}
