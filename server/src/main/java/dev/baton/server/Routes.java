package dev.baton.server;

import dev.baton.engine.Baton;
import dev.baton.server.about.Health;
import dev.baton.server.about.Metrics;
import dev.baton.server.about.OpenApi;
import dev.baton.server.about.ShowRequest;
import dev.baton.server.about.StepStatistics;
import dev.baton.server.anthropic.AnthropicModels;
import dev.baton.server.anthropic.AnthropicRoutes;
import dev.baton.server.batches.BatchResults;
import dev.baton.server.batches.Batches;
import dev.baton.server.batches.ShowBatch;
import dev.baton.server.batches.StartBatch;
import dev.baton.server.batches.TellBatch;
import dev.baton.server.feedback.GiveFeedback;
import dev.baton.server.http.Access;
import dev.baton.server.http.ErrorShape;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.HttpRoute;
import dev.baton.server.keys.KeyRoutes;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.openai.chat.ChatProtocol;
import dev.baton.server.openai.embeddings.EmbeddingsProtocol;
import dev.baton.server.openai.models.ModelEntries;
import dev.baton.server.openai.models.Models;
import dev.baton.server.openai.responses.ResponsesProtocol;
import dev.baton.server.runs.DecideQuestion;
import dev.baton.server.runs.DetachedRuns;
import dev.baton.server.runs.ForecastRun;
import dev.baton.server.runs.ListOrchestrations;
import dev.baton.server.runs.ListQuestions;
import dev.baton.server.runs.ListRuns;
import dev.baton.server.runs.ListVersions;
import dev.baton.server.runs.RetryRun;
import dev.baton.server.runs.ShowRun;
import dev.baton.server.runs.ShowStep;
import dev.baton.server.runs.ShowVersion;
import dev.baton.server.runs.StartRun;
import dev.baton.server.runs.TellRun;
import dev.baton.server.runs.WatchRun;
import dev.baton.server.serving.ServedRoute;
import dev.baton.server.spending.ListBudgets;
import dev.baton.server.spending.ShowSpending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The one list of what the server answers. The OpenAPI document is held against it. */
public final class Routes {

    private Routes() {}

    /** The routes of an engine; runs that no client waits for, and batches, are kept there. */
    public static List<HttpRoute> of(Baton baton, DetachedRuns detached, Batches batches) {
        Clock clock = Clock.systemUTC();
        ModelEntries entries = new ModelEntries(baton, clock.instant());
        Models models = new Models(baton, entries);
        AnthropicModels anthropic = new AnthropicModels(entries);
        List<HttpRoute> routes = new ArrayList<>(List.of(
                new HttpRoute(
                        "POST", "/v1/orchestrations/{name}/runs", Access.CALLER, ErrorShape.PROBLEM, new StartRun(baton, detached)),
                new HttpRoute("GET", "/v1/orchestrations/{name}/plan", Access.CALLER, ErrorShape.PROBLEM, new ForecastRun(baton)),
                new HttpRoute("GET", "/v1/orchestrations/{name}/versions", Access.CALLER, ErrorShape.PROBLEM, new ListVersions(baton)),
                new HttpRoute("GET", "/v1/orchestrations/{name}/versions/{hash}", Access.CALLER, ErrorShape.PROBLEM, new ShowVersion(baton)),
                new HttpRoute("GET", "/v1/orchestrations", Access.CALLER, ErrorShape.PROBLEM, new ListOrchestrations(baton)),
                new HttpRoute("GET", "/v1/runs", Access.CALLER, ErrorShape.PROBLEM, new ListRuns(baton, clock)),
                new HttpRoute("GET", "/v1/runs/{id}", Access.CALLER, ErrorShape.PROBLEM, new ShowRun(baton)),
                new HttpRoute("GET", "/v1/runs/{id}/events", Access.CALLER, ErrorShape.PROBLEM, new WatchRun(baton)),
                new HttpRoute("GET", "/v1/runs/{id}/questions", Access.CALLER, ErrorShape.PROBLEM, new ListQuestions(baton)),
                new HttpRoute("POST", "/v1/runs/{id}/cancel", Access.CALLER, ErrorShape.PROBLEM, TellRun.cancel(baton)),
                new HttpRoute("POST", "/v1/runs/{id}/pause", Access.CALLER, ErrorShape.PROBLEM, TellRun.pause(baton)),
                new HttpRoute("POST", "/v1/runs/{id}/resume", Access.CALLER, ErrorShape.PROBLEM, TellRun.resume(baton)),
                new HttpRoute("POST", "/v1/runs/{id}/retry", Access.CALLER, ErrorShape.PROBLEM, new RetryRun(baton)),
                new HttpRoute("POST", "/v1/runs/{id}/decide", Access.CALLER, ErrorShape.PROBLEM, new DecideQuestion(baton)),
                new HttpRoute("POST", "/v1/orchestrations/{name}/batches", Access.CALLER, ErrorShape.PROBLEM, new StartBatch(batches)),
                new HttpRoute("GET", "/v1/batches/{id}", Access.CALLER, ErrorShape.PROBLEM, new ShowBatch(batches)),
                new HttpRoute("GET", "/v1/batches/{id}/results", Access.CALLER, ErrorShape.PROBLEM, new BatchResults(batches)),
                new HttpRoute("POST", "/v1/batches/{id}/cancel", Access.CALLER, ErrorShape.PROBLEM, TellBatch.cancel(batches)),
                new HttpRoute("POST", "/v1/batches/{id}/resume", Access.CALLER, ErrorShape.PROBLEM, TellBatch.resume(batches)),
                new HttpRoute("GET", "/v1/spend", Access.CALLER, ErrorShape.PROBLEM, new ShowSpending(baton, clock, Exchange::by)),
                new HttpRoute("GET", "/v1/budgets", Access.OPERATOR, ErrorShape.PROBLEM, new ListBudgets(baton)),
                new HttpRoute("POST", "/v1/feedback", Access.CALLER, ErrorShape.PROBLEM, new GiveFeedback(baton)),
                ServedRoute.of(baton, new ChatProtocol(), clock),
                ServedRoute.of(baton, new ResponsesProtocol(), clock),
                ServedRoute.of(baton, new EmbeddingsProtocol(), clock),
                new HttpRoute("GET", "/v1/models", Access.CALLER, AnthropicModels.errorsOr(OpenAiError.SHAPE), anthropic.listOr(models::list)),
                new HttpRoute("GET", "/v1/models/<id>", Access.CALLER, AnthropicModels.errorsOr(OpenAiError.SHAPE), anthropic.showOr(models::show)),
                new HttpRoute("GET", "/health", Access.ANYBODY, ErrorShape.PROBLEM, new Health(baton)),
                new HttpRoute("GET", "/v1/runs/{id}/steps/<path>", Access.CALLER, ErrorShape.PROBLEM, new ShowStep(baton)),
                new HttpRoute("GET", "/v1/requests/{id}", Access.CALLER, ErrorShape.PROBLEM, new ShowRequest(baton)),
                new HttpRoute("GET", "/v1/statistics/steps", Access.OPERATOR, ErrorShape.PROBLEM, new StepStatistics(baton, clock)),
                new HttpRoute("GET", "/metrics", Metrics.access(baton), ErrorShape.PROBLEM, new Metrics(baton)),
                new HttpRoute("GET", "/openapi.json", Access.ANYBODY, ErrorShape.PROBLEM, new OpenApi())));
        routes.addAll(AnthropicRoutes.of(baton, clock));
        routes.addAll(KeyRoutes.of(baton, clock));
        return List.copyOf(routes);
    }
}
