package dev.baton.engine.routing;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes in with one request. A request that nobody looks at costs nothing here. */
final class DispatchInput implements RoutingInput {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchInput.class);

    /** As many characters as every analyser reads; see {@link dev.baton.spi.routing.InputAnalyser}. */
    private static final int PIECE = 8_000;

    /** Longer than what gives a text away, so that none is cut in two. */
    private static final int OVERLAP = 200;

    private final Dispatch dispatch;
    private final long tokens;
    private final List<Stay> rules;
    private final List<Stay> certain;
    private final Reading reading;
    private final Embeddings embeddings;
    private volatile @Nullable String text;
    private volatile @Nullable Features features;
    private volatile @Nullable Features whole;
    private volatile @Nullable List<Stay> stays;
    private volatile float @Nullable [] embedding;

    /** Reads a text for its features. */
    @FunctionalInterface
    interface Reading {
        /** The features with what the text tells. */
        Features of(String text, Features plain);
    }

    /**
     * Of one request.
     *
     * @param rules   where texts of a kind must stay, each looked at first
     * @param certain where this one must, whatever it reads
     */
    DispatchInput(Dispatch dispatch, long tokens, List<Stay> rules, List<Stay> certain, Reading reading, Embeddings embeddings) {
        this.dispatch = dispatch;
        this.tokens = tokens;
        this.rules = rules;
        this.certain = certain;
        this.reading = reading;
        this.embeddings = embeddings;
    }

    @Override
    public String text() {
        String known = text;
        if (known == null) {
            known = AskedText.of(dispatch.request());
            text = known;
        }
        return known;
    }

    @Override
    public synchronized Features features() {
        Features known = features;
        if (known == null) {
            known = reading.of(text(), plain());
            features = known;
        }
        return known;
    }

    /** The features, as far as they are known: nobody reads the text for them. */
    Features known() {
        Features read = features;
        return read == null ? plain() : read;
    }

    private Features plain() {
        return Features.plain(dispatch.request(), dispatch.needs().task(), tokens, dispatch.origin().tags());
    }

    /** Where this text must stay. A rule whose condition fails holds: a mistake in it must not let out what it was to keep in. */
    List<Stay> stays() {
        if (rules.isEmpty()) {
            return certain;
        }
        List<Stay> known = stays;
        if (known == null) {
            known = new ArrayList<>(certain);
            for (Stay rule : rules) {
                if (holds(rule)) {
                    known.add(rule);
                }
            }
            stays = known;
        }
        return known;
    }

    /**
     * The features of what is asked, but as careful as one has to be with everything that goes out: what was said before, passages, what tools
     * gave. An analyser may read a part of a long text only, so it is given pieces.
     */
    private Features whole() {
        Features asked = features();
        Features known = whole;
        if (known != null) {
            return known;
        }
        Sensitivity most = asked.sensitivity();
        String all = AskedText.all(dispatch.request());
        for (int from = 0; from < all.length() && most != Sensitivity.SECRET; from += PIECE - OVERLAP) {
            Sensitivity piece = reading.of(all.substring(from, Math.min(all.length(), from + PIECE)), asked).sensitivity();
            most = piece.compareTo(most) > 0 ? piece : most;
        }
        known = asked.read(asked.language(), asked.domain(), asked.complexity(), most, asked.code());
        whole = known;
        return known;
    }

    private boolean holds(Stay rule) {
        try {
            return rule.when().test(whole());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            LOG.warn("the condition of {} failed; the text stays", rule.text(), failure);
            return true;
        }
    }

    @Override
    public float[] embedding() throws InterruptedException {
        float[] known = embedding;
        if (known == null) {
            if (text().isBlank()) {
                throw new IllegalStateException("there is no text to make a vector of");
            }
            known = embedder().embed(List.of(text())).getFirst();
            embedding = known;
        }
        return known;
    }

    @Override
    public Embedder embedder() {
        List<String> places = new ArrayList<>(stays().stream().map(Stay::place).toList());
        if (dispatch.needs().where() != null) {
            places.add(dispatch.needs().where());
        }
        return embeddings.at(places, dispatch.run(), dispatch.path(), dispatch.origin());
    }
}
