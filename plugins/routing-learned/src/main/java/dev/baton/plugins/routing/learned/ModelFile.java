package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A learned model as it is kept: JSON, whose long lists of numbers are base64 of 32-bit floats or integers, the lowest byte first. The file
 * tells when and from what it was made, and what it was found to be worth; what decides is beside it.
 */
final class ModelFile {

    /** What the file says it is. */
    static final String FORMAT = "baton-learned";

    /** The version that is written, and the only one that is read. */
    static final int VERSION = 1;

    private static final String REMEDY = "make it anew with 'baton train'";

    private ModelFile() {}

    /**
     * The file's content.
     *
     * @param about when and from what the model was made, and its figures
     */
    static byte[] write(LearnedModel model, JsonObject about) {
        Lens lens = model.lens();
        JsonObject.Builder models = JsonObject.builder();
        for (int head = 0; head < model.known().size(); head++) {
            models.put(model.known().get(head).name(), model(model, head));
        }
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("about", about)
                .put("embedder", model.embedder())
                .put("seed", lens.seed())
                .put("surface", JsonArray.of(Surface.NAMES))
                .put("mean", base64(lens.mean()))
                .put("spread", base64(lens.spread()))
                .put("more", lens.more())
                .put("runs", base64(lens.buckets()))
                .put("rarity", base64(lens.rarity()))
                .put("models", models.build())
                .build()
                .toBytes();
    }

    private static JsonObject model(LearnedModel model, int head) {
        Known known = model.known().get(head);
        JsonObject.Builder gates = JsonObject.builder();
        known.gates().forEach((percent, gate) ->
                gates.put(percent.toString(), JsonArray.of(List.of(gate.from(), gate.kept()))));
        return JsonObject.builder()
                .put("graded", known.graded())
                .put("mean", known.mean())
                .put("calibration", calibration(known.calibration()))
                .put("gates", gates.build())
                .put("bias", model.heads().biases()[head])
                .put("weights", base64(model.heads().weights(head)))
                .build();
    }

    private static JsonObject calibration(Calibration calibration) {
        return switch (calibration) {
            case Platt platt -> JsonObject.builder()
                    .put("kind", "platt")
                    .put("slope", platt.slope())
                    .put("shift", platt.shift())
                    .build();
            case Isotonic steps -> JsonObject.builder()
                    .put("kind", "isotonic")
                    .put("scores", list(steps.scores()))
                    .put("chances", list(steps.chances()))
                    .build();
        };
    }

    /**
     * The model in a file's content.
     *
     * @throws IllegalArgumentException where it is none, of another version, or damaged; it says what, and what to do
     */
    static LearnedModel read(byte[] content) {
        Json file;
        try {
            file = Json.parse(content);
        } catch (JsonException broken) {
            throw new IllegalArgumentException("is no JSON (" + broken.getMessage() + "); " + REMEDY, broken);
        }
        if (!file.at("format").text("").equals(FORMAT)) {
            throw new IllegalArgumentException("is no model of the strategy 'learned': its format is not '" + FORMAT + "'; " + REMEDY);
        }
        if (file.at("version").integer(-1) != VERSION) {
            throw new IllegalArgumentException(
                    "has version " + file.at("version") + ", and version " + VERSION + " is read here; " + REMEDY);
        }
        if (!file.at("surface").equals(JsonArray.of(Surface.NAMES))) {
            throw new IllegalArgumentException("was made by a release that read texts otherwise; " + REMEDY);
        }
        return new Damage(file).model();
    }

    /** Reads the parts and refuses what does not fit together. */
    private record Damage(Json file) {

        LearnedModel model() {
            float[] mean = floats(file.at("mean"), "mean", Surface.NAMES.size());
            float[] spread = floats(file.at("spread"), "spread", Surface.NAMES.size());
            int more = (int) file.at("more").integer(-1);
            ensure(more >= 0 && more <= 100_000, "more");
            int[] runs = integers(file.at("runs"));
            for (int i = 0; i < runs.length; i++) {
                ensure(runs[i] >= 0 && runs[i] < Grams.SIZE && (i == 0 || runs[i] > runs[i - 1]), "runs");
            }
            Lens lens = new Lens(file.at("seed").integer(0), mean, spread, more, runs, floats(file.at("rarity"), "rarity", runs.length));
            List<Known> known = new ArrayList<>();
            List<Logistic> regressions = new ArrayList<>();
            ensure(file.at("models") instanceof JsonObject all && all.size() > 0, "models");
            ((JsonObject) file.at("models")).forEach((name, model) -> {
                known.add(known(name, model));
                float[] weights = floats(model.at("weights"), name + ".weights", lens.size());
                double[] wide = new double[weights.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = weights[i];
                }
                regressions.add(new Logistic(finite(model.at("bias"), name + ".bias"), wide));
            });
            return new LearnedModel(lens, Heads.of(regressions), known, file.at("embedder").text(""));
        }

        private Known known(String name, Json model) {
            NavigableMap<Integer, Gate> gates = new TreeMap<>();
            if (model.at("gates") instanceof JsonObject all) {
                all.forEach((percent, gate) -> {
                    ensure(percent.matches("[1-9]\\d?"), name + ".gates");
                    gates.put(
                            Integer.valueOf(percent),
                            new Gate(finite(gate.at(0), name + ".gates"), finite(gate.at(1), name + ".gates")));
                });
            }
            return new Known(
                    name,
                    (int) model.at("graded").integer(0),
                    finite(model.at("mean"), name + ".mean"),
                    calibration(name, model.at("calibration")),
                    gates);
        }

        private Calibration calibration(String name, Json calibration) {
            String where = name + ".calibration";
            return switch (calibration.at("kind").text("")) {
                case "platt" -> new Platt(finite(calibration.at("slope"), where), finite(calibration.at("shift"), where));
                case "isotonic" -> {
                    double[] scores = rising(calibration.at("scores"), where);
                    double[] chances = rising(calibration.at("chances"), where);
                    ensure(scores.length == chances.length && scores.length > 0, where);
                    yield new Isotonic(scores, chances);
                }
                default -> throw damaged(where);
            };
        }

        private static double[] rising(Json list, String where) {
            ensure(list instanceof JsonArray, where);
            JsonArray array = (JsonArray) list;
            double[] values = new double[array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = finite(array.at(i), where);
                ensure(i == 0 || values[i] > values[i - 1], where);
            }
            return values;
        }

        private static double finite(Json number, String where) {
            double value = number.decimal(Double.NaN);
            ensure(Double.isFinite(value), where);
            return value;
        }

        private static float[] floats(Json base64, String where, int size) {
            ByteBuffer bytes = bytes(base64, where);
            ensure(bytes.remaining() == size * Float.BYTES, where);
            float[] values = new float[size];
            bytes.asFloatBuffer().get(values);
            for (float value : values) {
                ensure(Float.isFinite(value), where);
            }
            return values;
        }

        private static int[] integers(Json base64) {
            ByteBuffer bytes = bytes(base64, "runs");
            ensure(bytes.remaining() % Integer.BYTES == 0, "runs");
            int[] values = new int[bytes.remaining() / Integer.BYTES];
            bytes.asIntBuffer().get(values);
            return values;
        }

        private static ByteBuffer bytes(Json base64, String where) {
            String text = base64.text();
            ensure(text != null, where);
            try {
                return ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            } catch (IllegalArgumentException broken) {
                throw damaged(where);
            }
        }

        private static void ensure(boolean holds, String where) {
            if (!holds) {
                throw damaged(where);
            }
        }

        private static IllegalArgumentException damaged(String where) {
            return new IllegalArgumentException("is damaged at '" + where + "'; " + REMEDY);
        }
    }

    private static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String base64(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
