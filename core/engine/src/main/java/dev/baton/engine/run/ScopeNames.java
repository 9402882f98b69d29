package dev.baton.engine.run;

import dev.baton.engine.plan.Names;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scope as the user's code sees it. */
record ScopeNames(Scope scope, Consumer<String> writer) implements Names {

    @Override
    public boolean has(String name) {
        return scope.get(name) != null;
    }

    @Override
    public @Nullable Object get(String name) {
        Scope.Bound bound = scope.get(name);
        return bound == null ? null : bound.value();
    }

    @Override
    public @Nullable Object about(String name) {
        Scope.Bound bound = scope.get(name);
        return bound == null ? null : bound.about();
    }

    @Override
    public void log(String line) {
        writer.accept(line);
    }
}
