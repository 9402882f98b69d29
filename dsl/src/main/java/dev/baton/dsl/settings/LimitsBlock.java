package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.StoreAddress;
import org.jspecify.annotations.Nullable;

/** What holds for all limits of how fast may be asked. */
public final class LimitsBlock extends Directed {

    private @Nullable StoreAddress store;

    LimitsBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /**
     * The PostgreSQL database in which several processes keep requests and tokens of their limits together; each keeps its own where nothing is said. Its password
     * is taken from the environment.
     */
    @Example("store env('BATON_LIMITS_URL')")
    public void store(Object address) {
        if (address instanceof ProviderBlock.Variable variable) {
            store = read(variable.value() == null ? ProviderBlock.missing(variable) : variable.value().reveal(), variable.name() + " cannot be the store: ");
            return;
        }
        StoreAddress written = read(address.toString(), "this cannot be the store: ");
        if (written.password() != null) {
            throw new ScriptMistake("wrong_argument", "a password in a file is soon one in a repository; take the address from the environment: "
                    + "store env('BATON_LIMITS_URL')");
        }
        store = written;
    }

    private static StoreAddress read(String text, String what) {
        try {
            return StoreAddress.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new ScriptMistake("wrong_argument", what + wrong.getMessage());
        }
    }

    /** An environment variable. */
    @Example(value = "env('BATON_LIMITS_URL')", function = true)
    public ProviderBlock.Variable env(CharSequence name) {
        return ProviderBlock.variable(loading(), name);
    }

    @Nullable StoreAddress store() {
        return store;
    }
}
