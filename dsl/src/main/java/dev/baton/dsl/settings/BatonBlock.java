package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.BudgetRule;
import dev.baton.engine.spending.RateRule;
import dev.baton.engine.workspace.CardPatch;
import dev.baton.engine.workspace.CentralSettings;
import dev.baton.engine.workspace.ProviderConfig;
import dev.baton.engine.workspace.SpendingSettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace's settings. Every line is optional. */
public final class BatonBlock extends Directed {

    private final List<ProviderConfig> providers = new ArrayList<>();
    private final Map<String, CardPatch> models = new LinkedHashMap<>();
    private final Map<String, LaneLimits> lanes = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<BudgetRule> budgets = new ArrayList<>();
    private final List<RateRule> limits = new ArrayList<>();
    private LimitsBlock shared;
    private RoutingBlock routing;
    private CacheBlock cache;
    private RunsBlock runs;
    private LedgerBlock ledger;
    private ServerBlock server;
    private PolicyBlock policy;
    private TelemetryBlock telemetry;
    private AccessBlock access;

    BatonBlock(Loading loading, Position here) {
        super(loading, here);
        this.shared = new LimitsBlock(loading, here);
        this.routing = new RoutingBlock(loading, here);
        this.cache = new CacheBlock(loading, here);
        this.runs = new RunsBlock(loading, here);
        this.ledger = new LedgerBlock(loading, here);
        this.server = new ServerBlock(loading, here);
        this.policy = new PolicyBlock(loading, here);
        this.telemetry = new TelemetryBlock(loading, here);
        this.access = new AccessBlock(loading, here);
    }

    /** A provider of the type of its name, everything at its default. */
    @Example("provider('ollama')")
    public void provider(CharSequence name) {
        provider(Map.of(), name);
    }

    /** A provider of another type than its name. */
    @Example(value = "provider('gpu-box', type: 'vllm')", options = "type")
    public void provider(Map<String, ?> options, CharSequence name) {
        add(options, name, new ProviderBlock(loading(), here()));
    }

    /** A provider of the type of its name. */
    @Example("provider('openai') { key env('OPENAI_API_KEY') }")
    public void provider(CharSequence name, @DelegatesTo(value = ProviderBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        provider(Map.of(), name, body);
    }

    /** A provider of another type than its name. */
    @Example(value = "provider('gpu-box', type: 'vllm') { url 'http://10.0.0.7:8000/v1' }", options = "type")
    public void provider(
            Map<String, ?> options,
            CharSequence name,
            @DelegatesTo(value = ProviderBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        ProviderBlock block = new ProviderBlock(loading(), here());
        read(block, body);
        add(options, name, block);
    }

    private void add(Map<String, ?> options, CharSequence given, ProviderBlock block) {
        String name = given.toString();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || name.equals("baton")) {
            throw new ScriptMistake("bad_name", "'" + name + "' cannot be the name of a provider: use letters, digits, '-', '_' and '.'"
                    + (name.equals("baton") ? "; 'baton' is Baton's own" : ""));
        }
        if (providers.stream().anyMatch(other -> other.name().equals(name))) {
            throw new ScriptMistake("double_name", "Provider '" + name + "' is configured already");
        }
        Object type = options.get("type");
        if (block.limits() != null) {
            lanes.put(name, block.limits());
        }
        providers.add(block.config(name, type == null ? name : type.toString(), here()));
    }

    /** What is known of a model: adds to the catalog's card, or makes one. */
    @Example("model('gpu-box/qwen3-32b') { can 'chat', 'tools'; context 128.k }")
    public void model(CharSequence id, @DelegatesTo(value = ModelBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        ModelBlock block = read(new ModelBlock(loading(), at), body);
        models.put(id.toString(), block.patch(at));
        if (block.limits() != null) {
            lanes.put(id.toString(), block.limits());
        }
    }

    /** How models are chosen and called where a step does not say. */
    @Example("routing { choose 'balanced' }")
    public void routing(@DelegatesTo(value = RoutingBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(routing, body);
    }

    /** Which answers are kept, to be given again. */
    @Example("cache { serve 10.minutes }")
    public void cache(@DelegatesTo(value = CacheBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(cache, body);
    }

    /** How long runs are kept. */
    @Example("runs { keep 7.days; most 10.k }")
    public void runs(@DelegatesTo(value = RunsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(runs, body);
    }

    /** How long it is kept what was spent. */
    @Example("ledger { keep 400.days; detail 40.days }")
    public void ledger(@DelegatesTo(value = LedgerBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(ledger, body);
    }

    /** Another name for a model, a strategy or an orchestration. */
    @Example("alias 'fast', 'gpu-box/qwen3-32b'")
    public void alias(CharSequence name, CharSequence target) {
        aliases.put(name.toString(), target.toString());
    }

    /** What may be spent, and by whom. */
    @Example("budget('team-support') { cost 50.usd, per: day; team 'support' }")
    public void budget(CharSequence name, @DelegatesTo(value = BudgetBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        name(name, "a budget", budgets.stream().map(BudgetRule::name).toList());
        BudgetRule rule = read(new BudgetBlock(loading(), at), body).rule(name.toString(), at);
        if (rule != null) {
            budgets.add(rule);
        }
    }

    /** How fast may be asked, and by whom. */
    @Example("limit('callers') { requests 60, per: minute; concurrent 8; each 'key' }")
    public void limit(CharSequence name, @DelegatesTo(value = LimitBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        name(name, "a limit", limits.stream().map(RateRule::name).toList());
        RateRule rule = read(new LimitBlock(loading(), at), body).rule(name.toString(), at);
        if (rule != null) {
            limits.add(rule);
        }
    }

    /** What holds for all limits of how fast may be asked. */
    @Example("limits { store env('BATON_LIMITS_URL') }")
    public void limits(@DelegatesTo(value = LimitsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(shared, body);
    }

    private static void name(CharSequence given, String what, List<String> known) {
        String name = given.toString();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new ScriptMistake("bad_name", "'" + name + "' cannot be the name of " + what + ": use letters, digits, '-', '_' and '.'");
        }
        if (known.contains(name)) {
            throw new ScriptMistake("double_name", "There is " + what + " '" + name + "' already");
        }
    }

    /** Where the server listens. */
    @Example("server { port 7070; bind '127.0.0.1' }")
    public void server(@DelegatesTo(value = ServerBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(server, body);
    }

    /** What holds for every request, whatever its route and script. */
    @Example("policy { guard 'pii' }")
    public void policy(@DelegatesTo(value = PolicyBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(policy, body);
    }

    /** What monitoring systems are told. */
    @Example("telemetry { otlp 'http://localhost:4318' }")
    public void telemetry(@DelegatesTo(value = TelemetryBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(telemetry, body);
    }

    /** Who may ask, besides whoever has a key. */
    @Example("access { jwt issuer: 'https://login.example.com', audience: 'baton', jwks: 'https://login.example.com/keys' }")
    public void access(@DelegatesTo(value = AccessBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        read(access, body);
    }

    WorkspaceSettings settings() {
        CentralSettings central = CentralSettings.DEFAULT
                .with(access.settings())
                .with(new SpendingSettings(budgets, limits, shared.store()))
                .with(policy.settings())
                .with(ledger.settings())
                .with(telemetry.settings());
        return new WorkspaceSettings(
                providers,
                models,
                routing.settings(),
                routing.deadlines(),
                routing.retry(),
                routing.resilience(lanes),
                cache.settings(),
                aliases,
                server.port(),
                server.bind(),
                runs.settings(),
                central);
    }
}
