package com.example.hello;

import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The plugin's entry: Baton finds it by its {@code @Extension} and asks it for providers. A workspace may configure some, each
 * under a name of its own:
 *
 * <pre>
 * provider('polly', type: 'hello')
 * </pre>
 */
@Extension
public final class HelloProviders implements ProviderFactory {

    private static final String TYPE = "hello";

    /** What can be written after {@code type:}. This type needs neither a key nor an address nor an environment variable. */
    @Override
    public List<ProviderType> types() {
        String description = "A parrot that greets, in this process";
        return List.of(new ProviderType(TYPE, description, Set.of(Parrot.GREETING), null, false, false));
    }

    /** Makes a provider of a workspace's settings. It does no work yet: that begins with the first call. */
    @Override
    public Provider create(ProviderSettings settings) {
        if (settings.options().size() > 0) {
            throw new IllegalArgumentException("a hello provider has no options, but was given " + settings.options().names());
        }
        return new Parrot(settings.name());
    }

    /** The providers that are there without configuration. A vendor's plugin would look for its key in the environment. */
    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        return List.of(ProviderSettings.of("hello", TYPE));
    }
}
