package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Rung;
import dev.baton.engine.plan.Step;
import dev.baton.engine.routing.Router;
import dev.baton.spi.model.Capability;
import dev.baton.spi.request.Settings;

/** Finds in a cascade what no single ask can have wrong. For one cascade and one thread. */
final class CascadeCheck {

    private final Step.Cascade cascade;
    private final Router router;
    private final Problems problems;

    CascadeCheck(Step.Cascade cascade, Router router, Problems problems) {
        this.cascade = cascade;
        this.router = router;
        this.problems = problems;
    }

    void check() {
        if (cascade.rungs().size() == 1) {
            problems.add("one_rung", "This cascade has one rung, whose answer would be taken as it is: add a rung, or make it an ask",
                    cascade.rungs().getFirst().position());
        }
        cascade.rungs().forEach(this::words);
        switch (cascade.confidence()) {
            case Confidence.Agreement agreement -> temperatures();
            case Confidence.Judged judged -> judge(judged);
            case Confidence.Stated stated -> {}
            case Confidence.LogProbs logprobs -> {}
        }
    }

    private void words(Rung rung) {
        String task = rung.needs().task();
        if (task.equals(Capability.EMBEDDING) || task.equals(Capability.RERANK)) {
            problems.add("wrong_need", "A rung of a cascade answers in words; '" + task + "' gives none",
                    rung.places().getOrDefault("needs", rung.position()));
        }
    }

    /** Samples that are bound to be the same always agree. */
    private void temperatures() {
        for (Rung rung : cascade.rungs().subList(0, cascade.rungs().size() - 1)) {
            Settings settings = rung.settings() == null ? cascade.settings() : rung.settings();
            if (settings.temperature() != null && settings.temperature() == 0) {
                problems.add("equal_samples", "Samples at temperature 0 say the same and so always agree: leave the temperature to the model, or"
                        + " set one above 0, such as 0.7", rung.places().getOrDefault("settings", cascade.place("settings")));
            }
        }
    }

    private void judge(Confidence.Judged judged) {
        try {
            router.check(judged.by(), null);
        } catch (NoModelQualifies nobody) {
            problems.add("unmet_needs", "The judge: " + nobody.getMessage() + (nobody.advice().isEmpty() ? "" : "\n  " + nobody.advice()),
                    cascade.place("confidence"));
        }
    }
}
