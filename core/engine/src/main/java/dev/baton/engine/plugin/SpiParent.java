package dev.baton.engine.plugin;

import java.util.List;

/**
 * What a plugin sees of its host: the JDK, the SPI and the few libraries whose types the SPI shares. Nothing else of the host's class
 * path, and none of its resources, so that a plugin can bring any version of any library.
 */
final class SpiParent extends ClassLoader {

    static final List<String> SHARED = List.of("dev.baton.spi.", "org.pf4j.", "org.slf4j.", "org.jspecify.");

    private final ClassLoader host;

    SpiParent(ClassLoader host) {
        super("baton-spi", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean shares(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (shares(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
