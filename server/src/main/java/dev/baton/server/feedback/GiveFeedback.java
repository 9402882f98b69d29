package dev.baton.server.feedback;

import dev.baton.engine.Baton;
import dev.baton.engine.feedback.Expected;
import dev.baton.engine.feedback.Graded;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a grade for an answer. */
public final class GiveFeedback implements Handling {

    private static final List<String> MEMBERS = List.of("id", "grade", "note");
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_ID = 1_000;

    private final Baton baton;

    /** Of the answers of that engine. */
    public GiveFeedback(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        JsonObject body = exchange.body();
        body.names().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw HttpFailure.field(name, "is unknown; an answer is graded with {\"id\": …, \"grade\": 0 to 1, \"note\": …}");
        });
        String id = body.at("id").text("");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw HttpFailure.field("id", "must be what Baton-Request says in the answer's headers, or a run's step as run/path");
        }
        double grade = grade(body.at("grade"));
        Graded graded = baton.grade(id, grade, note(body.at("note")), exchange.by()).orElseThrow(() -> HttpFailure.of(
                404,
                "unknown_answer",
                "There is no answer '" + id + "' of the last 24 hours and 10,000 requests; name a request by its Baton-Request header, "
                        + "a run's step as run/path"));
        exchange.json(200, json(graded));
    }

    private static double grade(Json said) {
        String word = said.text("");
        double grade = switch (word) {
            case "good" -> 1;
            case "bad" -> 0;
            default -> said.decimal(-1);
        };
        if (!(grade >= 0 && grade <= 1)) {
            throw HttpFailure.of(422, "bad_grade", "grade: must be a number from 0 (wrong) to 1 (right), \"good\" or \"bad\", not " + shown(said))
                    .with("param", "grade");
        }
        return grade;
    }

    private static String shown(Json said) {
        String text = said.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable String note(Json said) {
        String note = said.text();
        if (note == null && !said.isNull() || note != null && note.length() > LONGEST_NOTE) {
            throw HttpFailure.field("note", "must be text of at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private static JsonObject json(Graded graded) {
        Expected expected = graded.expected().orElse(null);
        return JsonObject.builder()
                .put("id", graded.id())
                .put("model", graded.model())
                .put("task", graded.task())
                .put("grade", graded.grade())
                .putIfPresent("quality", expected == null ? null : expected.quality())
                .putIfPresent("grades", expected == null ? null : expected.grades())
                .build();
    }
}
