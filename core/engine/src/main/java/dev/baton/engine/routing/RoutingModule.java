package dev.baton.engine.routing;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/** Wires what chooses models. */
public final class RoutingModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(LiveStatistics.class).in(Singleton.class);
        bind(Embeddings.class).in(Singleton.class);
        bind(Residency.class).in(Singleton.class);
        bind(Inputs.class).in(Singleton.class);
        bind(Sessions.class).in(Singleton.class);
        bind(Router.class).in(Singleton.class);
        bind(Trainer.class).in(Singleton.class);
    }
}
