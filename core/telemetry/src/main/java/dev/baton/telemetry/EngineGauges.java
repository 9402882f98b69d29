package dev.baton.telemetry;

import dev.baton.engine.dispatch.upstream.BreakerState;
import dev.baton.engine.dispatch.upstream.ModelHealth;
import dev.baton.engine.telemetry.Watched;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.util.function.ToLongFunction;

/** How an engine is now; looked at when somebody asks. */
final class EngineGauges {

    private EngineGauges() {}

    static void register(Meter meter, Watched engine) {
        meter.gaugeBuilder("baton.runs.active").ofLongs().setUnit("{run}").setDescription("Runs under way")
                .buildWithCallback(now -> now.record(engine.runs().underWay().size()));
        gauge(meter, engine, "baton.calls.active", "{call}", "Calls of models under way", ModelHealth::inFlight);
        gauge(meter, engine, "baton.calls.waiting", "{call}", "Calls that wait for a place at their model or provider", ModelHealth::waiting);
        gauge(meter, engine, "baton.breaker.open", "{model}", "1 where a model, or its provider, is given a rest",
                health -> health.state() == BreakerState.OPEN || health.provider() == BreakerState.OPEN ? 1 : 0);
    }

    private static void gauge(Meter meter, Watched engine, String name, String unit, String description, ToLongFunction<ModelHealth> of) {
        meter.gaugeBuilder(name).ofLongs().setUnit(unit).setDescription(description).buildWithCallback(now ->
                engine.upstreams().health().forEach((id, health) -> {
                    Model model = Model.of(id);
                    now.record(of.applyAsLong(health), Attributes.of(Keys.PROVIDER, model.provider(), Keys.REQUEST_MODEL, model.name()));
                }));
    }
}
