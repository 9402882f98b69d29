package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Example;
import dev.baton.spi.routing.Training;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a model file of examples: learns from a part of them, judges on the rest, and learns once more from all, which is the model that is
 * kept. Its figures are those of the part kept aside; the model itself has seen a little more.
 */
final class Lesson {

    private static final int BATCH = 64;

    private final TrainingOptions options;
    private final Clock clock;

    Lesson(TrainingOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    Training train(List<Example> examples, Embedder embedder) throws InterruptedException {
        List<Case> cases = cases(examples, embedder);
        List<Integer> texts = Trainer.shuffledTexts(cases, options.seed());
        Set<Integer> kept = new HashSet<>(texts.subList(0, (int) Math.round(texts.size() * options.aside())));
        List<Case> aside = cases.stream().filter(one -> kept.contains(one.text())).toList();
        List<Case> rest = cases.stream().filter(one -> !kept.contains(one.text())).toList();
        List<String> models = Trainer.learnable(rest);
        ensureEnough(models, cases);
        String by = options.embedding() ? embedder.model() : "";
        Trainer trainer = new Trainer(options);
        Figures figures = Figures.of(trainer.learn(rest, models, by), aside);
        LearnedModel model = trainer.learn(cases, models, by);
        JsonObject about = JsonObject.builder()
                .put("trained", clock.instant().toString())
                .put("examples", cases.size())
                .put("texts", texts.size())
                .put("data", "sha256:" + hash(examples))
                .put("options", json())
                .put("learnedFrom", rest.size())
                .put("judgedOn", aside.size())
                .put("figures", figures.json())
                .build();
        return new Training(ModelFile.write(model, about), about, report(rest, aside, cases, models, figures));
    }

    private List<Case> cases(List<Example> examples, Embedder embedder) throws InterruptedException {
        if (options.embedding() && embedder.model().isEmpty()) {
            throw new IllegalArgumentException(
                    "no model of the workspace makes embeddings; add one, such as provider('local'), or train with embedding: false");
        }
        Map<String, Integer> texts = new HashMap<>();
        List<Case> cases = new ArrayList<>();
        for (int start = 0; start < examples.size(); start += BATCH) {
            List<Example> batch = examples.subList(start, Math.min(examples.size(), start + BATCH));
            List<float[]> vectors = options.embedding() ? embedder.embed(batch.stream().map(Example::text).toList()) : List.of();
            for (int i = 0; i < batch.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("told to stop");
                }
                String text = batch.get(i).text();
                Reading reading = vectors.isEmpty() ? Reading.of(text) : Reading.of(text, vectors.get(i));
                int number = texts.computeIfAbsent(text, unseen -> texts.size());
                cases.add(new Case(number, reading, checked(start + i, batch.get(i).grades())));
            }
        }
        return cases;
    }

    private static Map<String, Double> checked(int index, Map<String, Double> grades) {
        grades.forEach((model, grade) -> {
            if (!(grade >= 0 && grade <= 1)) {
                throw new IllegalArgumentException(
                        "example " + (index + 1) + " grades " + model + " with " + grade + "; a grade is from 0 (wrong) to 1 (right)");
            }
        });
        return grades;
    }

    private static void ensureEnough(List<String> models, List<Case> cases) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("too few examples: " + cases.size() + ", and of no model are " + Trainer.FEWEST
                    + " graded answers left after some are kept aside; give more examples");
        }
        Set<Double> kinds = new HashSet<>();
        cases.forEach(one -> models.forEach(model -> {
            Double grade = one.grades().get(model);
            if (grade != null) {
                kinds.add(grade);
            }
        }));
        if (kinds.size() == 1) {
            throw new IllegalArgumentException("all grades are " + kinds.iterator().next()
                    + ", so there is nothing to tell apart; give examples that went well and such as did not");
        }
    }

    private JsonObject json() {
        return JsonObject.builder()
                .put("seed", options.seed())
                .put("aside", options.aside())
                .put("calibration", options.calibration())
                .put("embedding", options.embedding())
                .put("penalty", options.penalty())
                .build();
    }

    private static String report(List<Case> rest, List<Case> aside, List<Case> cases, List<String> models, Figures figures) {
        StringBuilder report = new StringBuilder("Learned from " + rest.size() + " examples and judged on " + aside.size()
                + " others; the model that is kept has learned from all " + cases.size() + ".\n");
        report.append(figures.text());
        Map<String, Integer> left = new TreeMap<>();
        cases.forEach(one -> one.grades().keySet().forEach(model -> left.merge(model, 1, Integer::sum)));
        left.keySet().removeAll(models);
        left.forEach((model, graded) -> report.append(model + " is left to its card: " + graded + " graded answers are too few.\n"));
        return report.toString();
    }

    /** Of the examples in their order, with their grades by the models' names. */
    private static String hash(List<Example> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : examples) {
                JsonObject line = JsonObject.builder()
                        .put("text", example.text())
                        .put("grades", JsonObject.of(new TreeMap<>(example.grades())))
                        .build();
                digest.update(line.toBytes());
                digest.update("\n".getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
