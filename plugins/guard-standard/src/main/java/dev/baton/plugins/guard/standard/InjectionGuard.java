package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Tells of texts that read like an attack on a prompt: a rule of thumb, for what users and tools bring. The whole text is weighed, so it has no window.
 * Safe for many threads.
 */
@Extension
public final class InjectionGuard implements Guard {

    private static final double USUAL_THRESHOLD = 0.5;
    private static final String THRESHOLD = "threshold";

    private static final Map<String, Form> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put(THRESHOLD, Form.SHARE);
        OPTIONS.put(Outcome.OPTION, Form.ACTION);
    }

    @Override
    public String name() {
        return "injection";
    }

    @Override
    public String description() {
        return "tells of texts that read like an attack on a prompt, by rules of thumb";
    }

    @Override
    public List<String> problems(JsonObject options) {
        return Form.problems(options, OPTIONS);
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        Suspicion suspicion = Suspicion.of(text);
        return suspicion.score() + 1e-9 < context.options().at(THRESHOLD).decimal(USUAL_THRESHOLD) || suspicion.score() == 0
                ? Verdict.ALLOWED
                : Outcome.of(suspicion.places().all(), context.options(), Verdict.Action.FLAG);
    }
}
