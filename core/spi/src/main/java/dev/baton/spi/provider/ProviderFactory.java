package dev.baton.spi.provider;

import java.util.List;
import java.util.Map;
import org.pf4j.ExtensionPoint;

/** Makes providers of one or more types. A plugin offers one as a class marked with PF4J's {@code @Extension}. */
public interface ProviderFactory extends ExtensionPoint {

    /** The types it makes; a type's name is unique among all plugins of a host. */
    List<ProviderType> types();

    /**
     * A provider so configured. The host has already refused settings without a key or an address where the type needs one.
     *
     * @throws IllegalArgumentException where the settings are wrong; the message says which and what would be right
     */
    Provider create(ProviderSettings settings);

    /**
     * The providers that the environment alone asks for, such as by {@code OPENAI_API_KEY}; used for names that the workspace does
     * not configure itself. None by default.
     *
     * @param environment the environment variables
     */
    default List<ProviderSettings> detect(Map<String, String> environment) {
        return List.of();
    }
}
