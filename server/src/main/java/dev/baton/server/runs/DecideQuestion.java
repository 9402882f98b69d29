package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.run.Decision;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.engine.run.Run;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a person's decision on a question of a run, which goes on then. */
public final class DecideQuestion implements Handling {

    private static final List<String> MEMBERS = List.of("step", "choice", "by", "comment");

    private final Baton baton;

    /** Of the runs of that engine. */
    public DecideQuestion(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        JsonObject body = exchange.body();
        body.names().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw HttpFailure.field(name, "is unknown; a question is decided with {\"step\": …, \"choice\": …, \"by\": …, \"comment\": …}");
        });
        Decision decision = new Decision(
                required(body, "choice"), by(exchange.by(), Objects.requireNonNullElse(text(body, "by"), "")), Objects.requireNonNullElse(text(body, "comment"), ""));
        Run run = FoundRun.of(baton, exchange);
        String step = step(run, text(body, "step"));
        boolean decided;
        try {
            decided = baton.acts(exchange.by()).decide(run.id(), step, decision);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_choice", String.valueOf(wrong.getMessage())).with("param", "choice");
        }
        if (!decided) {
            throw HttpFailure.of(409, "no_question", "No question waits at '" + step + "' of run " + run.id() + ": " + waiting(run.open()));
        }
        exchange.json(200, FoundRun.of(baton, exchange).toJson());
    }

    /** Who decided is who asked; whom they name besides is what they say. */
    private static String by(Identity who, String said) {
        return who.isLocal() ? said : said.isEmpty() ? who.name() : who.name() + " for " + said;
    }

    private static String required(JsonObject body, String name) {
        String text = text(body, name);
        if (text == null) {
            throw HttpFailure.field(name, "is missing");
        }
        return text;
    }

    private static @Nullable String text(JsonObject body, String name) {
        Json said = body.at(name);
        if (!said.isNull() && said.text() == null) {
            throw HttpFailure.field(name, "must be text");
        }
        return said.text();
    }

    /** The step may be left out where one question alone waits. */
    private static String step(Run run, @Nullable String named) {
        if (named != null) {
            return named;
        }
        List<OpenQuestion> open = run.open();
        if (open.size() == 1) {
            return open.getFirst().step();
        }
        if (open.isEmpty()) {
            throw HttpFailure.of(409, "no_question", "No question of run " + run.id() + " waits for anybody");
        }
        throw HttpFailure.of(422, "which_question", "Several questions wait, so step must say which: " + waiting(open)).with("param", "step");
    }

    private static String waiting(List<OpenQuestion> open) {
        return open.isEmpty() ? "none does" : String.join(", ", open.stream().map(OpenQuestion::step).toList());
    }
}
