package dev.baton.engine.plugin;

import dev.baton.engine.failure.PluginException;
import dev.baton.spi.PluginContext;
import dev.baton.spi.PluginManifest;
import dev.baton.spi.SpiVersion;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.routing.InputAnalyser;
import dev.baton.spi.routing.RoutingStrategy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Finds, isolates, wires and unloads plugins. All start or none does: one that fails is named with its reason, and those before it are
 * unloaded. Safe for many threads.
 */
public final class PluginHost implements AutoCloseable {

    private static final String CLASS_PATH = "class path";

    private final Isolation manager;
    private final Path cache;
    private final Clock clock;
    private final @Nullable Path workspace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<ExtensionPoint>> extensions = new LinkedHashMap<>();
    private final Map<String, InstalledPlugin> installed = new LinkedHashMap<>();

    /**
     * Starts every plugin in these folders, and what the class path offers.
     *
     * @param roots     folders of plugins; one that does not exist has none
     * @param cache     a folder in which each plugin gets one of its own for what can be made again
     * @param workspace the workspace's folder, which plugins are told; null for none
     * @throws PluginException where one of them does not start
     */
    public PluginHost(List<Path> roots, Path cache, Clock clock, @Nullable Path workspace) {
        this.manager = new Isolation(roots);
        this.cache = cache;
        this.clock = clock;
        this.workspace = workspace;
        try {
            startClassPath();
            for (Path path : PluginFiles.in(roots)) {
                start(path);
            }
            refuseDoubles(ProviderFactory.class, factory -> factory.types().stream().map(type -> "provider type '" + type.name() + "'").toList());
            refuseDoubles(RoutingStrategy.class, strategy -> List.of("strategy '" + strategy.name() + "'"));
            refuseDoubles(Guard.class, guard -> List.of("guard '" + guard.name() + "'"));
            refuseDoubles(InputAnalyser.class, analyser -> List.of("input analyser '" + analyser.name() + "'"));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The plugins that run, in the order they were started. */
    public List<InstalledPlugin> installed() {
        lock.lock();
        try {
            return List.copyOf(installed.values());
        } finally {
            lock.unlock();
        }
    }

    /** The extensions of that type, each always the same instance, in the order their plugins were started. */
    public <T extends ExtensionPoint> List<T> extensions(Class<T> type) {
        lock.lock();
        try {
            return extensions.values().stream().flatMap(List::stream).filter(type::isInstance).map(type::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Stops a plugin and lets its classes go, as soon as nobody holds an instance of them. */
    public void unload(String id) {
        lock.lock();
        try {
            extensions.remove(id);
            installed.remove(id);
            if (manager.getPlugin(id) != null) {
                manager.unloadPlugin(id);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            extensions.clear();
            installed.clear();
            manager.unloadPlugins();
        } finally {
            lock.unlock();
        }
    }

    private void startClassPath() {
        List<Class<?>> types = new ArrayList<>();
        for (String name : names(null)) {
            types.add(load(CLASS_PATH, name, PluginHost.class.getClassLoader()));
        }
        if (!types.isEmpty()) {
            keep(new PluginManifest(CLASS_PATH, "", "", "what the program itself brings along", "", ""), CLASS_PATH, types);
        }
    }

    private void start(Path path) {
        String id;
        try {
            id = manager.loadPlugin(path);
        } catch (RuntimeException failure) {
            throw failed(path.getFileName().toString(), failure.getMessage(), "Is it a Baton plugin? Its manifest must have Plugin-Id and "
                    + "Plugin-Version.", failure);
        }
        PluginWrapper plugin = manager.getPlugin(id);
        PluginManifest manifest = manifest(plugin.getDescriptor());
        if (manifest.requires().isBlank() || manifest.requires().equals("*")) {
            throw failed(label(manifest), "its manifest has no Plugin-Requires",
                    "It must name the SPI versions it works with, such as: >=" + SpiVersion.CURRENT + " & <2.0.0", null);
        }
        if (!manager.getVersionManager().checkVersionConstraint(SpiVersion.CURRENT, manifest.requires())) {
            throw failed(label(manifest), "it is for SPI " + manifest.requires() + ", and this Baton has SPI " + SpiVersion.CURRENT,
                    "Install a version of the plugin that is made for this Baton.", null);
        }
        PluginState state;
        try {
            state = manager.startPlugin(id);
        } catch (RuntimeException | LinkageError failure) {
            throw failed(label(manifest), String.valueOf(failure), "Remove the plugin, or ask its maker.", failure);
        }
        if (state != PluginState.STARTED) {
            Throwable cause = plugin.getFailedException();
            throw failed(label(manifest), cause == null ? "it is " + state : String.valueOf(cause), "Remove the plugin, or ask its maker.", cause);
        }
        List<Class<?>> types = new ArrayList<>();
        for (String name : names(id)) {
            types.add(load(id, name, plugin.getPluginClassLoader()));
        }
        if (types.isEmpty()) {
            throw failed(label(manifest), "it offers nothing: there is no META-INF/extensions.idx in it, or an empty one",
                    "Compile it with PF4J's annotation processor named explicitly: javac 23 and later run none by themselves.", null);
        }
        keep(manifest, path.toString(), types);
    }

    private Set<String> names(@Nullable String plugin) {
        Set<String> names = manager.getExtensionClassNames(plugin);
        return names == null ? Set.of() : names;
    }

    private static Class<?> load(String plugin, String name, ClassLoader loader) {
        try {
            Class<?> type = loader.loadClass(name);
            if (!ExtensionPoint.class.isAssignableFrom(type)) {
                throw failed(plugin, name + " is no extension", "It must implement an interface of the SPI.", null);
            }
            return type;
        } catch (ClassNotFoundException | LinkageError failure) {
            throw failed(plugin, name + " cannot be loaded: " + failure, "Is it built against core/spi " + SpiVersion.CURRENT + "?", failure);
        }
    }

    private void keep(PluginManifest manifest, String path, List<Class<?>> types) {
        PluginContext context = new PluginContext(manifest, cache.resolve(manifest.id().replaceAll("[^A-Za-z0-9._-]", "_")), clock, workspace);
        List<ExtensionPoint> made = PluginInjector.instances(context, types);
        List<String> offers;
        try {
            offers = offers(made);
        } catch (RuntimeException | LinkageError failure) {
            throw failed(label(manifest), "it does not say what it offers: " + failure, "Remove the plugin, or ask its maker.", failure);
        }
        extensions.put(manifest.id(), made);
        installed.put(manifest.id(), new InstalledPlugin(manifest, path, offers));
    }

    private static List<String> offers(List<ExtensionPoint> made) {
        List<String> offers = new ArrayList<>();
        for (ExtensionPoint extension : made) {
            if (extension instanceof ProviderFactory factory) {
                factory.types().forEach(type -> offers.add("provider " + type.name()));
            } else if (extension instanceof RoutingStrategy strategy) {
                offers.add("strategy " + strategy.name());
            } else if (extension instanceof InputAnalyser analyser) {
                offers.add("analyser " + analyser.name());
            } else if (extension instanceof Guard guard) {
                offers.add("guard " + guard.name());
            }
        }
        return offers;
    }

    private <T extends ExtensionPoint> void refuseDoubles(Class<T> type, Function<T, List<String>> names) {
        Map<String, String> owners = new LinkedHashMap<>();
        extensions.forEach((plugin, made) -> made.stream().filter(type::isInstance).map(type::cast).forEach(extension -> {
            for (String name : names.apply(extension)) {
                String owner = owners.putIfAbsent(name, plugin);
                if (owner != null) {
                    throw failed(plugin, "it offers " + name + ", and so does '" + owner + "'", "Remove one of the two.", null);
                }
            }
        }));
    }

    private static PluginManifest manifest(PluginDescriptor descriptor) {
        return new PluginManifest(
                descriptor.getPluginId(),
                text(descriptor.getVersion()),
                text(descriptor.getRequires()),
                text(descriptor.getPluginDescription()),
                text(descriptor.getProvider()),
                text(descriptor.getLicense()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String label(PluginManifest manifest) {
        return manifest.id() + " " + manifest.version();
    }

    private static PluginException failed(
            String plugin, @Nullable String reason, String advice, @Nullable Throwable cause) {
        return new PluginException("Plugin '" + plugin + "' cannot be started: " + reason, advice, cause);
    }
}
