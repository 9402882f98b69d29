package dev.baton.engine.run;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Role;
import dev.baton.engine.identity.Scope;
import dev.baton.engine.trace.TraceContext;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
                .putIfPresent("identity", origin.identity().equals(Identity.LOCAL) ? null : of(origin.identity()))
                .putIfPresent("orchestration", origin.orchestration())
                .putIfPresent("traceparent", trace == null ? null : trace.parent())
                .putIfPresent("tracestate", trace == null || trace.state().isEmpty() ? null : trace.state())
                .build();
    }

    private static JsonObject of(Identity identity) {
        Scope scope = identity.scope();
        return JsonObject.builder()
                .put("id", identity.id())
                .put("name", identity.name())
                .put("role", identity.role().word())
                .put("orchestrations", Json.of(scope.orchestrations()))
                .put("models", Json.of(scope.models()))
                .put("providers", Json.of(scope.providers()))
                .put("places", Json.of(scope.places()))
                .put("labels", Json.of(identity.labels()))
                .build();
    }

    /** The origin that was kept so. */
    public static Origin read(JsonObject json) {
        return new Origin(
                json.at("session").text(),
                texts(json.at("tags")),
                json.at("request").text(),
                json.at("identity") instanceof JsonObject identity ? identity(identity) : Identity.LOCAL,
                json.at("orchestration").text(),
                TraceContext.of(json.at("traceparent").text(), json.at("tracestate").text()).orElse(null));
    }

    private static Identity identity(JsonObject json) {
        Scope scope = new Scope(set(json.at("orchestrations")), set(json.at("models")), set(json.at("providers")), set(json.at("places")));
        return new Identity(
                json.at("id").text(""),
                json.at("name").text(""),
                Role.valueOf(json.at("role").text("caller").toUpperCase(Locale.ROOT)),
                scope,
                texts(json.at("labels")));
    }

    private static Map<String, String> texts(Json json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json instanceof JsonObject given) {
            given.forEach((name, value) -> texts.put(name, value.text("")));
        }
        return texts;
    }

    private static Set<String> set(Json json) {
        Set<String> set = new LinkedHashSet<>();
        if (json instanceof JsonArray items) {
            items.forEach(item -> set.add(item.text("")));
        }
        return set;
    }
}
