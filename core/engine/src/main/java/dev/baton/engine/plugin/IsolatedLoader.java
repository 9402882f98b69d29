package dev.baton.engine.plugin;

import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** A plugin's own class loader: its classes first, but the shared ones always from the host, so that both sides mean the same type. */
final class IsolatedLoader extends PluginClassLoader {

    IsolatedLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader parent) {
        super(manager, descriptor, parent);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return SpiParent.shares(className);
    }
}
