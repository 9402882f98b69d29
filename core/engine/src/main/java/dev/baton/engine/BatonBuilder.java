package dev.baton.engine;

import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.catalog.Catalogs;
import dev.baton.engine.catalog.prices.ImportedModel;
import dev.baton.engine.catalog.prices.ImportedModels;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.failure.PluginException;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.identity.Keys;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.net.GuardedResolver;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plugin.PluginHost;
import dev.baton.engine.spending.RateLimits;
import dev.baton.engine.workspace.CentralSettings;
import dev.baton.engine.workspace.PolicyCheck;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.RoutingCheck;
import dev.baton.engine.workspace.SettingsFile;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceLanguage;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.routing.InputAnalyser;
import dev.baton.spi.routing.RoutingStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Sets up an engine: a workspace, or parts that a program brings along, or both. For one thread and one use. */
public final class BatonBuilder {

    private @Nullable Path workspace;
    private @Nullable WorkspaceSettings given;
    private Map<String, String> environment = System.getenv();
    private final List<Path> pluginFolders = new ArrayList<>();
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, RoutingStrategy> strategies = new LinkedHashMap<>();
    private final Map<String, InputAnalyser> analysers = new LinkedHashMap<>();
    private final Map<String, Guard> guards = new LinkedHashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private Pause pause = Pause.SLEEP;
    private @Nullable Path journal;
    private boolean journaled = true;

    BatonBuilder() {
        String home = System.getProperty("baton.home");
        if (home != null) {
            pluginFolders.add(Path.of(home, "plugins"));
        }
    }

    /** The workspace's folder; its {@code plugins} folder is looked into as well. */
    public BatonBuilder workspace(Path folder) {
        workspace = folder;
        return this;
    }

    /** The settings in place of those that the workspace's file has: for a program without one, mostly. */
    public BatonBuilder settings(WorkspaceSettings settings) {
        given = settings;
        return this;
    }

    /** The environment variables in place of the process's own. */
    public BatonBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** A further folder of plugins; by default there is {@code plugins} in the folder that the system property baton.home names. */
    public BatonBuilder plugins(Path folder) {
        pluginFolders.add(folder);
        return this;
    }

    /** A provider of the program's own. */
    public BatonBuilder provider(String name, Provider provider) {
        providers.put(name, provider);
        return this;
    }

    /** A strategy of the program's own. */
    public BatonBuilder strategy(RoutingStrategy strategy) {
        strategies.put(strategy.name(), strategy);
        return this;
    }

    /** An input analyser of the program's own. */
    public BatonBuilder analyser(InputAnalyser analyser) {
        analysers.put(analyser.name(), analyser);
        return this;
    }

    /** A guard of the program's own. */
    public BatonBuilder guard(Guard guard) {
        guards.put(guard.name(), guard);
        return this;
    }

    /** A plan of the program's own. */
    public BatonBuilder plan(Plan plan) {
        plans.put(plan.name(), plan);
        return this;
    }

    /** The clock in place of the system's. */
    public BatonBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** How pauses are waited for, in place of sleeping. */
    public BatonBuilder pause(Pause other) {
        pause = other;
        return this;
    }

    /**
     * Whether runs are kept in the workspace's {@code .baton}, so that they outlive this process: true unless it is said otherwise. The database is opened, and
     * the workspace locked against other engines that would keep runs there, when the first run is started or asked for.
     */
    public BatonBuilder journal(boolean kept) {
        journaled = kept;
        return this;
    }

    /** The folder where runs are kept in place of the workspace's {@code .baton}: for a program without a workspace, mostly. */
    public BatonBuilder journal(Path folder) {
        journal = folder;
        return this;
    }

    /**
     * Opens it: reads the settings, starts the plugins, makes the catalog. Scripts are read when they are needed.
     *
     * @throws WorkspaceException where the folder is not there
     * @throws ScriptException    where the settings have mistakes; it tells all of them
     * @throws PluginException    where a plugin does not start
     */
    public Baton open() {
        if (workspace != null && !Files.isDirectory(workspace)) {
            throw new WorkspaceException("There is no workspace at " + workspace, "Make one that runs with: baton init " + workspace);
        }
        WorkspaceLanguage language = workspace == null ? null : language();
        Problems problems = new Problems();
        WorkspaceSettings settings = told(settings(language, problems));
        problems.orThrow();
        Map<String, ImportedModel> imported = workspace == null ? Map.of() : ImportedModels.read(workspace);
        Calibrations calibrations = workspace == null ? Calibrations.NONE : Calibrations.read(workspace);
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            PluginHost host = new PluginHost(folders(), cache(), clock, workspace);
            opened.add(host);
            HttpTransport transport = new HttpTransport(GuardedResolver.toProviders());
            opened.add(transport);
            Map<String, RoutingStrategy> all = new LinkedHashMap<>();
            host.extensions(RoutingStrategy.class).forEach(strategy -> all.put(strategy.name(), strategy));
            all.putAll(strategies);
            Map<String, InputAnalyser> analysers = new LinkedHashMap<>();
            host.extensions(InputAnalyser.class).forEach(analyser -> analysers.put(analyser.name(), analyser));
            analysers.putAll(this.analysers);
            Map<String, Guard> guards = new LinkedHashMap<>();
            PolicyGuards.own().forEach(guard -> guards.put(guard.name(), guard));
            host.extensions(Guard.class).forEach(guard -> guards.put(guard.name(), guard));
            guards.putAll(this.guards);
            new RoutingCheck(settings.routing(), problems).plugins(all, analysers.keySet());
            new PolicyCheck(settings.central().policy(), problems).guards(guards);
            Catalog catalog = Catalogs.of(
                    host.extensions(ProviderFactory.class), providers, settings, environment, imported, transport, clock, problems);
            // The program's own are its to close where nothing comes of this.
            catalog.providers().stream().filter(provider -> !providers.containsValue(provider)).forEach(opened::add);
            problems.orThrow();
            Workspace scripts = new Workspace(workspace, language, plans);
            Path kept = journalFolder();
            JournalDoor door = new JournalDoor(kept);
            RateLimits rates = RateLimits.of(settings.central().spending(), clock);
            opened.add(rates);
            EngineModule module = new EngineModule(
                    settings, scripts, calibrations, catalog, transport, Map.copyOf(all), Map.copyOf(analysers), Map.copyOf(guards), door, rates, kept, clock,
                    pause);
            return new Baton(
                    module, settings, scripts, catalog, host, transport, door, new Keys(keyFolder(), clock), language, environment);
        } catch (RuntimeException failure) {
            Closing.all(opened.reversed());
            throw failure;
        }
    }

    private WorkspaceSettings settings(@Nullable WorkspaceLanguage language, Problems problems) {
        if (given != null) {
            return given;
        }
        return workspace == null || language == null
                ? WorkspaceSettings.DEFAULT
                : SettingsFile.read(workspace, language, environment, problems);
    }

    /** The settings with what the environment says of telemetry. */
    private WorkspaceSettings told(WorkspaceSettings settings) {
        CentralSettings central = settings.central();
        try {
            return settings.with(central.with(central.telemetry().in(environment)));
        } catch (IllegalArgumentException wrong) {
            throw new WorkspaceException(
                    "OTEL_EXPORTER_OTLP_ENDPOINT is '" + environment.get("OTEL_EXPORTER_OTLP_ENDPOINT") + "', which is no address",
                    "Write it as: OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318");
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(pluginFolders);
        if (workspace != null) {
            folders.add(workspace.resolve("plugins"));
        }
        return folders;
    }

    private @Nullable Path journalFolder() {
        return !journaled ? null : journal != null ? journal : workspace == null ? null : workspace.resolve(".baton");
    }

    private @Nullable Path keyFolder() {
        return workspace != null ? workspace.resolve(".baton") : journal;
    }

    private Path cache() {
        Path base = workspace == null ? Path.of(System.getProperty("java.io.tmpdir"), "baton") : workspace.resolve(".baton");
        return base.toAbsolutePath().resolve("cache");
    }

    private static WorkspaceLanguage language() {
        return ServiceLoader.load(WorkspaceLanguage.class)
                .findFirst()
                .orElseThrow(() -> new WorkspaceException(
                        "There is no language on the class path that reads a workspace", "Add the dependency dev.baton:baton-dsl."));
    }
}
