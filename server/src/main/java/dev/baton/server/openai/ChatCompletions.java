package dev.baton.server.openai;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.run.RunIds;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;
import java.time.Clock;

/** OpenAI's Chat Completions, answered by a model, by whichever model a strategy puts first, or by an orchestration. */
public final class ChatCompletions implements Handling {

    private final Baton baton;
    private final ModelAnswers models;
    private final OrchestrationAnswers orchestrations;

    /** Has that engine answer; the clock says when. */
    public ChatCompletions(Baton baton, Clock clock) {
        this.baton = baton;
        this.models = new ModelAnswers(baton, new RunIds(clock), clock);
        this.orchestrations = new OrchestrationAnswers(baton, clock);
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        ChatBody body = ChatBody.read(exchange.body());
        switch (baton.resolve(body.model())) {
            case Target.Model model -> models.answer(exchange, body, model);
            case Target.Strategy strategy -> models.answer(exchange, body, strategy);
            case Target.Orchestration orchestration -> orchestrations.answer(exchange, body, orchestration.name());
        }
    }
}
