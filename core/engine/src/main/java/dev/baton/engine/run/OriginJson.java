package dev.baton.engine.run;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.IdentityJson;
import dev.baton.engine.trace.TraceContext;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run comes from, as it is kept with runs and holds: a run that is taken up again is whose it was, and may use what it might. */
public final class OriginJson {

    private OriginJson() {}

    /** The origin as JSON. */
    public static JsonObject of(Origin origin) {
        TraceContext trace = origin.trace();
        return JsonObject.builder()
                .putIfPresent("session", origin.session())
                .put("tags", Json.of(origin.tags()))
                .putIfPresent("request", origin.request())
                .putIfPresent("identity", origin.identity().equals(Identity.LOCAL) ? null : IdentityJson.of(origin.identity()))
                .putIfPresent("orchestration", origin.orchestration())
                .putIfPresent("traceparent", trace == null ? null : trace.parent())
                .putIfPresent("tracestate", trace == null || trace.state().isEmpty() ? null : trace.state())
                .build();
    }

    /** The origin that was kept so. */
    public static Origin read(JsonObject json) {
        return new Origin(
                json.at("session").text(),
                texts(json.at("tags")),
                json.at("request").text(),
                json.at("identity") instanceof JsonObject identity ? IdentityJson.read(identity) : Identity.LOCAL,
                json.at("orchestration").text(),
                TraceContext.of(json.at("traceparent").text(), json.at("tracestate").text()).orElse(null));
    }

    private static Map<String, String> texts(Json json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json instanceof JsonObject given) {
            given.forEach((name, value) -> texts.put(name, value.text("")));
        }
        return texts;
    }
}
