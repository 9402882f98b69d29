package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;

/** Lists the questions of a run that wait for somebody. */
public final class ListQuestions implements Handling {

    private final Baton baton;

    /** Of the runs of that engine. */
    public ListQuestions(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.json(200, JsonObject.EMPTY.with(
                "questions", new JsonArray(FoundRun.of(baton, exchange).open().stream().<Json>map(OpenQuestion::toJson).toList())));
    }
}
