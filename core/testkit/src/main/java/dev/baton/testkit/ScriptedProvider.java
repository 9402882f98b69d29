package dev.baton.testkit;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A provider in this process whose cards and answers the test gives; it remembers its calls. No mock: it keeps to the contract of
 * {@link ModelClient}, interruption included. Safe for many threads.
 */
public final class ScriptedProvider implements ModelClient {

    private final List<ModelCard> models;
    private final Function<ModelCall, ScriptedReply> script;
    private final Set<Feature> features;
    private final List<ModelCall> calls = new ArrayList<>();
    private volatile boolean remembers = true;
    private volatile boolean closed;

    /** Has these models, and does what the function makes of each call; the function is called by many threads. */
    public ScriptedProvider(List<ModelCard> models, Function<ModelCall, ScriptedReply> script) {
        this(models, script, Feature.ALL);
    }

    /** As the other, with these features and no others. */
    public ScriptedProvider(List<ModelCard> models, Function<ModelCall, ScriptedReply> script, Set<Feature> features) {
        this.models = List.copyOf(models);
        this.script = script;
        this.features = Set.copyOf(features);
    }

    /** One free chat model of that provider and name, which answers that text to everything. */
    public static ScriptedProvider answering(String provider, String model, String text) {
        ModelCard card = ModelCard.of(provider, model)
                .can(Capability.CHAT)
                .context(32_000)
                .maxOutput(4_000)
                .at("local")
                .prices(Prices.FREE)
                .quality(Capability.CHAT, 0.5)
                .build();
        return new ScriptedProvider(List.of(card), call -> ScriptedReply.text(text));
    }

    @Override
    public List<ModelCard> models() {
        return models;
    }

    @Override
    public Set<Feature> features(ModelCard model) {
        return features;
    }

    /** Keeps no calls from now on, for a load of many. */
    public ScriptedProvider forgets() {
        remembers = false;
        return this;
    }

    /** The calls so far, in the order they came. */
    public List<ModelCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** True once its host has closed it. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void call(ModelCall call, ReplySink out) throws InterruptedException {
        if (remembers) {
            synchronized (calls) {
                calls.add(call);
            }
        }
        switch (script.apply(call)) {
            case ScriptedReply.Events given -> {
                for (ReplyEvent event : given.events()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("told to stop");
                    }
                    out.accept(event);
                }
            }
            case ScriptedReply.Failure given -> throw given.failure();
            case ScriptedReply.Hang silence -> new CountDownLatch(1).await();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
