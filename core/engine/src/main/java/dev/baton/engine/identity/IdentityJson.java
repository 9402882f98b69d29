package dev.baton.engine.identity;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An identity as it is kept with what it has started, and shown. */
public final class IdentityJson {

    private IdentityJson() {}

    /** Its members, those of its scope beside the others. */
    public static JsonObject of(Identity identity) {
        return JsonObject.builder()
                .put("id", identity.id())
                .put("name", identity.name())
                .put("role", identity.role().word())
                .put("orchestrations", sorted(identity.scope().orchestrations()))
                .put("models", sorted(identity.scope().models()))
                .put("providers", sorted(identity.scope().providers()))
                .put("places", sorted(identity.scope().places()))
                .put("labels", Json.of(identity.labels()))
                .build();
    }

    /** What {@link #of} has written. */
    public static Identity read(JsonObject json) {
        return new Identity(
                json.at("id").text(""),
                json.at("name").text(""),
                Role.valueOf(json.at("role").text("caller").toUpperCase(Locale.ROOT)),
                scope(json),
                texts(json.at("labels")));
    }

    static Scope scope(JsonObject json) {
        return new Scope(set(json.at("orchestrations")), set(json.at("models")), set(json.at("providers")), set(json.at("places")));
    }

    static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    static Map<String, String> texts(Json json) {
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
