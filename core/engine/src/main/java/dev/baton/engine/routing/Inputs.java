package dev.baton.engine.routing;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.workspace.RoutingSettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.InputAnalyser;
import dev.baton.spi.routing.Sensitivity;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of each request what routing looks at. Safe for many threads. */
final class Inputs {

    private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

    private final RoutingSettings settings;
    private final @Nullable InputAnalyser analyser;
    private final Embeddings embeddings;
    private final Residency residency;

    /** Wired by the engine. */
    @Inject
    Inputs(WorkspaceSettings settings, Map<String, InputAnalyser> analysers, Embeddings embeddings, Residency residency) {
        this.settings = settings.routing();
        this.analyser = analysers.get(this.settings.analyser());
        this.embeddings = embeddings;
        this.residency = residency;
    }

    /** Which kinds of data in that request must stay somewhere. */
    Set<String> kept(Dispatch dispatch) {
        return residency.kinds(dispatch);
    }

    /** What goes in with that request of so many tokens. */
    DispatchInput of(Dispatch dispatch, long tokens) {
        return new DispatchInput(dispatch, tokens, settings.stays(), residency.of(dispatch), this::analysed, embeddings);
    }

    private Features analysed(String text, Features plain) {
        if (analyser == null || text.isEmpty()) {
            return plain;
        }
        try {
            return analyser.analyse(text, plain);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            LOG.warn("input analyser '{}' failed; the text is taken for secret, else by what needs no reading", settings.analyser(), failure);
            return plain.read("", "", 0, Sensitivity.SECRET, false);
        }
    }
}
