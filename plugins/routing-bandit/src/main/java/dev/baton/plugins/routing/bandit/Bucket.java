package dev.baton.plugins.routing.bandit;

import dev.baton.spi.model.Capability;
import dev.baton.spi.routing.Features;

/**
 * A kind of request: what is learned of one says nothing of another. Coarse on purpose, since each has to be learned by itself: six tasks, three
 * bands of complexity, English or not, with source code or without, and so 72 in all.
 *
 * @param task    the task by its capability's word; {@code other} for words that are no task of this SPI
 * @param band    how much thinking it asks for
 * @param english true where the text is English, or its language is unknown
 * @param code    true where it holds source code
 */
record Bucket(String task, Band band, boolean english, boolean code) {

    private static final String OTHER = "other";

    /** How much thinking a request asks for, in thirds of {@link Features#complexity()}. */
    enum Band {
        EASY,
        MEDIUM,
        HARD;

        static Band of(double complexity) {
            return complexity < 1 / 3.0 ? EASY : complexity < 2 / 3.0 ? MEDIUM : HARD;
        }
    }

    static Bucket of(Features features, String task) {
        return new Bucket(
                Capability.TASKS.contains(task) ? task : OTHER,
                Band.of(features.complexity()),
                features.language().isEmpty() || features.language().equals("en"),
                features.code());
    }

    /** As {@code hard chat with code, not English}. */
    @Override
    public String toString() {
        String ease =
                switch (band) {
                    case EASY -> "easy ";
                    case MEDIUM -> "";
                    case HARD -> "hard ";
                };
        return ease + task + (code ? " with code" : "") + (english ? "" : ", not English");
    }
}
