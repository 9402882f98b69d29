package dev.baton.dsl.value;

import dev.baton.engine.plan.Policy;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.time.Duration;
import java.util.Map;

/** Reads how often to try again, as {@code retry 2, backoff: 250.ms} says it. */
public final class Retries {

    private static final int MOST = 100;

    private Retries() {}

    /** That many tries after the first, with the pause before the first of them where the options name one. */
    public static Policy.Retry of(Map<String, ?> options, int times) {
        if (times < 0 || times > MOST) {
            throw new ScriptMistake("wrong_argument", "retry is from 0 to " + MOST + ", not " + times);
        }
        Object backoff = options.containsKey("backoff") ? options.get("backoff") : WorkspaceSettings.RETRY.backoff();
        if (!(backoff instanceof Duration pause) || pause.isNegative()) {
            throw new ScriptMistake("wrong_argument", "backoff is a time, such as 250.ms");
        }
        return new Policy.Retry(times, pause);
    }
}
