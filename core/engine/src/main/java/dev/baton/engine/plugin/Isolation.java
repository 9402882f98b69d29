package dev.baton.engine.plugin;

import dev.baton.spi.SpiVersion;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;

/** PF4J set up as Baton wants it: isolated loaders, plugins described by their manifest alone. Not safe for many threads. */
final class Isolation extends DefaultPluginManager {

    Isolation(List<Path> roots) {
        super(roots);
        setSystemVersion(SpiVersion.CURRENT);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        SpiParent parent = new SpiParent(Isolation.class.getClassLoader());
        return new CompoundPluginLoader()
                .add(new JarPluginLoader(this) {
                    @Override
                    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                        return new IsolatedLoader(pluginManager, descriptor, parent);
                    }
                })
                .add(new DefaultPluginLoader(this) {
                    @Override
                    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                        return new IsolatedLoader(pluginManager, descriptor, parent);
                    }
                });
    }
}
