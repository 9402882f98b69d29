package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import dev.baton.engine.plan.Position;
import dev.baton.engine.run.Values;
import dev.baton.engine.workspace.ProviderConfig;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider's settings. */
public final class ProviderBlock extends Directed {

    /** An environment variable that a script refers to; its value is never text of the script. */
    public record Variable(String name, @Nullable Secret value) {}

    private @Nullable URI url;
    private @Nullable Secret key;
    private @Nullable String missingKey;
    private JsonObject options = JsonObject.EMPTY;
    private @Nullable LaneLimits limits;

    ProviderBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** Where it is. */
    @Example("url 'http://127.0.0.1:8000/v1'")
    public void url(Object address) {
        url = address(address);
    }

    /** An address, as it stands or from the environment. */
    static URI address(Object address) {
        String text = address instanceof Variable variable
                ? variable.value() == null ? missing(variable) : variable.value().reveal()
                : address.toString();
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException noAddress) {
            throw new ScriptMistake("wrong_argument", "'" + text + "' is no address");
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new ScriptMistake("wrong_argument", "an address begins with http:// or https:// and a host, and holds no password");
        }
        return uri;
    }

    static String missing(Variable variable) {
        throw new ScriptMistake("missing_variable", "The environment variable " + variable.name() + " is not set");
    }

    /** The key to it. Take it from the environment: a key in a file is soon a key in a repository. */
    @Example("key env('OPENAI_API_KEY')")
    public void key(Object secret) {
        if (secret instanceof Variable variable) {
            key = variable.value();
            missingKey = variable.value() == null ? variable.name() : null;
        } else {
            key = new Secret(secret.toString());
        }
    }

    /** Whatever else its type understands. */
    @Example("options organization: 'org-1'")
    public void options(Map<String, ?> values) {
        options = (JsonObject) Values.toJson(Values.plain(values));
    }

    /** How many calls go to it at once; who finds no place waits in turn, and asks the next model when the queue is full or the wait over. */
    @Example(value = "limit concurrency: 32, queue: 100, wait: 2.s", options = {"concurrency", "queue", "wait"})
    public void limit(Map<String, ?> words) {
        limits = LimitWords.of(words);
    }

    /** An environment variable. */
    @Example(value = "env('OPENAI_API_KEY')", function = true)
    public Variable env(CharSequence name) {
        return variable(loading(), name);
    }

    static Variable variable(Loading loading, CharSequence name) {
        String value = loading.environment().get(name.toString());
        return new Variable(name.toString(), value == null || value.isBlank() ? null : new Secret(value.strip()));
    }

    @Nullable LaneLimits limits() {
        return limits;
    }

    ProviderConfig config(String name, String type, Position at) {
        return new ProviderConfig(name, type, url, key, missingKey, options, at);
    }
}
