package dev.baton.engine.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Scopes;
import dev.baton.engine.failure.PluginException;
import dev.baton.spi.PluginContext;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Makes the extensions of one plugin, in an injector of its own: a child of the engine's would keep the plugin's class loader
 * reachable after it was unloaded.
 */
final class PluginInjector {

    private PluginInjector() {}

    /**
     * One instance of each class, with the context where its constructor asks for it.
     *
     * @throws PluginException where a class cannot be made; it names the plugin, the class and the reason
     */
    static List<ExtensionPoint> instances(PluginContext context, List<Class<?>> types) {
        if (types.isEmpty()) {
            return List.of();
        }
        String plugin = context.manifest().id();
        Injector injector = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(PluginContext.class).toInstance(context);
                types.forEach(this::bindType);
            }

            private <T> void bindType(Class<T> type) {
                bind(type).toConstructor(constructor(plugin, type)).in(Scopes.SINGLETON);
            }
        });
        List<ExtensionPoint> made = new ArrayList<>();
        for (Class<?> type : types) {
            try {
                made.add((ExtensionPoint) injector.getInstance(type));
            } catch (RuntimeException | LinkageError failure) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                throw new PluginException(
                        "Plugin '" + plugin + "' cannot be started: " + type.getName() + " failed: " + cause,
                        "Remove the plugin, or ask its maker.",
                        failure);
            }
        }
        return made;
    }

    @SuppressWarnings("unchecked")
    private static <T> Constructor<T> constructor(String plugin, Class<T> type) {
        Constructor<?>[] constructors = type.getConstructors();
        boolean fits = constructors.length == 1
                && (constructors[0].getParameterCount() == 0
                        || constructors[0].getParameterCount() == 1 && constructors[0].getParameterTypes()[0] == PluginContext.class);
        if (!fits) {
            throw new PluginException(
                    "Plugin '" + plugin + "' cannot be started: " + type.getName()
                            + " must have one public constructor, without parameters or with a PluginContext",
                    "",
                    null);
        }
        return (Constructor<T>) constructors[0];
    }
}
