package dev.baton.server.keys;

import dev.baton.engine.identity.NewKey;
import dev.baton.engine.identity.Role;
import dev.baton.engine.identity.Scope;
import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the body that asks for a key. */
final class KeyBody {

    private static final List<String> MEMBERS =
            List.of("name", "role", "orchestrations", "models", "providers", "places", "labels", "expires");

    private KeyBody() {}

    static NewKey read(JsonObject body) {
        only(body, MEMBERS);
        Scope scope = new Scope(names(body, "orchestrations"), names(body, "models"), names(body, "providers"), names(body, "places"));
        try {
            return new NewKey(text(body, "name", ""), role(text(body, "role", Role.CALLER.word())), scope, labels(body.at("labels")), span(body, "expires"));
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(400, "invalid_body", String.valueOf(wrong.getMessage()));
        }
    }

    /** Refuses members that nobody knows: a limit that is misspelt must not be none. */
    static void only(JsonObject body, List<String> members) {
        body.names().stream().filter(name -> !members.contains(name)).findFirst().ifPresent(name -> {
            throw HttpFailure.field(name, "is unknown; there are " + String.join(", ", members));
        });
    }

    static @Nullable Duration span(JsonObject body, String name) {
        String said = text(body, name, "");
        try {
            return said.isEmpty() ? null : Lasting.of(name, said);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(400, "invalid_body", String.valueOf(wrong.getMessage())).with("param", name);
        }
    }

    private static Role role(String said) {
        return Stream.of(Role.values())
                .filter(role -> role.word().equals(said))
                .findFirst()
                .orElseThrow(() -> HttpFailure.field("role", "must be caller, operator or admin"));
    }

    private static Map<String, String> labels(Json given) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (given.isNull()) {
            return labels;
        }
        if (!(given instanceof JsonObject object)) {
            throw HttpFailure.field("labels", "must be an object of texts by name, such as {\"team\": \"support\"}");
        }
        object.forEach((name, value) -> {
            if (!(value instanceof JsonString text)) {
                throw HttpFailure.field("labels", "must be texts");
            }
            labels.put(name, text.text());
        });
        return labels;
    }

    private static Set<String> names(JsonObject body, String name) {
        Json given = body.at(name);
        Set<String> names = new LinkedHashSet<>();
        if (given.isNull()) {
            return names;
        }
        // An empty list would leave everything, which whoever writes one hardly means.
        if (!(given instanceof JsonArray list) || list.items().isEmpty() || !list.items().stream().allMatch(JsonString.class::isInstance)) {
            throw HttpFailure.field(name, "must be a list of names with one at least, in which * stands for any characters; leave it out for all");
        }
        list.items().forEach(item -> names.add(item.text("")));
        return names;
    }

    private static String text(JsonObject body, String name, String otherwise) {
        Json said = body.at(name);
        if (!said.isNull() && !(said instanceof JsonString)) {
            throw HttpFailure.field(name, "must be text");
        }
        return said.text(otherwise);
    }
}
