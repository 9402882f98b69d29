package dev.baton.engine.guard;

import dev.baton.engine.bridge.JsonAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Source;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every text of an answer, in the hands of the guards. What a model thought before it answered is no part of the answer, and left out. */
final class ReplyTexts {

    private final Guarding guarding;

    ReplyTexts(Guarding guarding) {
        this.guarding = guarding;
    }

    Reply changed(Reply reply, boolean structured) {
        List<Part> parts = new ArrayList<>(reply.parts().size());
        String text = reply.text();
        if (!text.isEmpty()) {
            JsonAnswer json = structured ? JsonAnswer.in(text) : null;
            parts.add(new Part.Text(json == null ? guarding.output(text) : json(json.value()).toString()));
        }
        reply.toolCalls().forEach(call ->
                parts.add(new Part.ToolCall(call.id(), call.name(), guarding.output(call.arguments()), call.signature())));
        return new Reply(reply.id(), reply.model(), parts, reply.stop(), reply.usage(), reply.scores(), reply.confidence(),
                reply.sources().stream().map(this::source).toList(), reply.vectors(), reply.ranking());
    }

    private Json json(Json json) {
        return switch (json) {
            case JsonString string -> new JsonString(guarding.output(string.text()));
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                array.forEach(item -> items.add(json(item)));
                yield new JsonArray(items);
            }
            case JsonObject object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.forEach((name, value) -> members.put(free(guarding.output(name), members), json(value)));
                yield JsonObject.of(members);
            }
            case JsonNumber number -> number;
            case JsonBoolean truth -> truth;
            case JsonNull nothing -> nothing;
        };
    }

    /** Two names that are redacted become one: neither member is to be lost by that. */
    private static String free(String name, Map<String, Json> members) {
        String free = name;
        for (int i = 2; members.containsKey(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    /** The place in the passage as the run has it. */
    private Source source(Source source) {
        List<Guarding.Passage> sent = guarding.passages(source.source());
        for (Guarding.Passage passage : sent) {
            if (source.end() <= passage.text().length() && passage.text().startsWith(source.text(), source.start())) {
                return new Source(guarding.restored(source.source()), passage.before(source.start(), false), passage.before(source.end(), true),
                        guarding.restored(source.text()));
            }
        }
        return new Source(guarding.restored(source.source()), source.start(), source.end(), guarding.restored(source.text()));
    }
}
