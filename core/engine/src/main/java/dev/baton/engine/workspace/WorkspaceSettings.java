package dev.baton.engine.workspace;

import dev.baton.engine.cache.CacheSettings;
import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.dispatch.Resilience;
import dev.baton.engine.plan.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a workspace's {@code baton.groovy} says. Everything has a default: a workspace without the file is as good.
 *
 * @param providers  the providers configured, besides those that the environment asks for
 * @param models     changes to model cards, by the model's {@code provider/name}
 * @param routing    how models are chosen where a step does not say
 * @param deadlines  how long is waited
 * @param retry      how often a call of a model is tried again
 * @param resilience what is done about models that fail, are slow or have much to do, besides trying again
 * @param cache      which answers are kept, and how many
 * @param aliases    the model, strategy or orchestration that another name stands for
 * @param port       where the server listens; 0 for any free port
 * @param bind       the address it listens on
 * @param runs       how long runs are kept
 * @param central    what holds for everybody
 */
public record WorkspaceSettings(
        List<ProviderConfig> providers,
        Map<String, CardPatch> models,
        RoutingSettings routing,
        Deadlines deadlines,
        Policy.Retry retry,
        Resilience resilience,
        CacheSettings cache,
        Map<String, String> aliases,
        int port,
        String bind,
        RunSettings runs,
        CentralSettings central) {

    /** Two tries after the first, a quarter of a second before the first of them. */
    public static final Policy.Retry RETRY = new Policy.Retry(2, Duration.ofMillis(250));

    /** What holds where nothing is said: loopback, port 7070. */
    public static final WorkspaceSettings DEFAULT = new WorkspaceSettings(
            List.of(), Map.of(), RoutingSettings.DEFAULT, Deadlines.DEFAULT, RETRY, Resilience.DEFAULT, CacheSettings.DEFAULT, Map.of(), 7070,
            "127.0.0.1");

    /** Settings under which runs are kept as long as where nothing is said, and nothing holds for everybody. */
    public WorkspaceSettings(
            List<ProviderConfig> providers,
            Map<String, CardPatch> models,
            RoutingSettings routing,
            Deadlines deadlines,
            Policy.Retry retry,
            Resilience resilience,
            CacheSettings cache,
            Map<String, String> aliases,
            int port,
            String bind) {
        this(providers, models, routing, deadlines, retry, resilience, cache, aliases, port, bind, RunSettings.DEFAULT, CentralSettings.DEFAULT);
    }

    /** Keeps immutable copies. */
    public WorkspaceSettings {
        providers = List.copyOf(providers);
        models = Map.copyOf(models);
        aliases = Map.copyOf(aliases);
    }

    /** These settings with other deadlines and another rule of trying again. */
    public WorkspaceSettings with(Deadlines others, Policy.Retry rule) {
        return new WorkspaceSettings(providers, models, routing, others, rule, resilience, cache, aliases, port, bind, runs, central);
    }

    /** These settings with models chosen otherwise. */
    public WorkspaceSettings with(RoutingSettings other) {
        return new WorkspaceSettings(providers, models, other, deadlines, retry, resilience, cache, aliases, port, bind, runs, central);
    }

    /** These settings with something else done about models that fail. */
    public WorkspaceSettings with(Resilience other) {
        return new WorkspaceSettings(providers, models, routing, deadlines, retry, other, cache, aliases, port, bind, runs, central);
    }

    /** These settings with runs kept otherwise. */
    public WorkspaceSettings with(RunSettings other) {
        return new WorkspaceSettings(providers, models, routing, deadlines, retry, resilience, cache, aliases, port, bind, other, central);
    }

    /** These settings with something else holding for everybody. */
    public WorkspaceSettings with(CentralSettings other) {
        return new WorkspaceSettings(providers, models, routing, deadlines, retry, resilience, cache, aliases, port, bind, runs, other);
    }
}
