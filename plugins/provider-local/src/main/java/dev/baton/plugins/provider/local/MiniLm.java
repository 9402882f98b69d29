package dev.baton.plugins.provider.local;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Prices;
import java.time.Duration;

/** The card of the one model here: sentence-transformers' all-MiniLM-L6-v2 with 8-bit weights, 22.7 million of them. */
final class MiniLm {

    /** Its name at the provider. */
    static final String NAME = "minilm";

    /** The exact model. */
    static final String VERSION = "all-minilm-l6-v2-q";

    /**
     * In tokens. A text beyond 256 is read in windows and passages are read by the sentence, so that there is no limit but time:
     * this much takes some ten seconds.
     */
    private static final int CONTEXT = 131_072;

    /**
     * Medians on two cores of a server: 2 ms for a message or a question once the labels or passages are known; 190 ms for a file
     * of 100 sentences that is read for the first time; 160 ms for the first message of a process, and 600 ms for the very first,
     * which fills the cache on disk. What is slow and usual is promised. The text comes at once.
     */
    private static final LatencyProfile LATENCY = new LatencyProfile(Duration.ofMillis(190), 100_000);

    private MiniLm() {}

    /** The card, for a provider of that name. */
    static ModelCard card(String provider) {
        return ModelCard.of(provider, NAME)
                .can(Capability.EMBEDDING, Capability.CLASSIFICATION, Capability.ANSWERING, Capability.RERANK)
                .context(CONTEXT)
                .size(ModelSize.SMALL)
                .at("local")
                .prices(Prices.FREE)
                // The share of right labels on texts that nothing was tuned on: see Classifier.
                .quality(Capability.CLASSIFICATION, 0.84)
                // Below the share of questions that were answered, since not all of them were unseen: see Answerer.
                .quality(Capability.ANSWERING, 0.86)
                // The share of the same questions for which, of all sentences, one that answers came first.
                .quality(Capability.EMBEDDING, 0.79)
                .quality(Capability.RERANK, 0.79)
                .latency(LATENCY)
                .build();
    }
}
