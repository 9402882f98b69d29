package dev.baton.plugins.provider.openai.responses;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;

/** Reads how an answer ended: its {@code status}, and the usage. */
final class ResponsesEnd {

    private ResponsesEnd() {}

    /**
     * Says the usage and the end.
     *
     * @throws dev.baton.spi.failure.ModelFailure where it failed or has not ended
     */
    static void of(Json response, ModelCall call, ResponsesOutput output, Failures failures, ReplySink out) {
        String status = response.at("status").text("");
        StopReason stop = switch (status) {
            case "completed", "complete" -> output.stop();
            case "incomplete" -> cut(response.at("incomplete_details").at("reason").text(""));
            case "queued", "in_progress" -> accepted(call, status);
            case "failed" -> {
                failures.check(response);
                throw new BrokenAnswer("an answer that failed, without a reason");
            }
            default -> throw new BrokenAnswer(unknown(status));
        };
        Usage usage = ResponsesUsage.of(response.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage.service(response.at("service_tier").text())));
        }
        output.probabilities(out);
        out.accept(new ReplyEvent.Finished(stop));
    }

    /** What is no plain word is the server's secret, or a page of it: it is not repeated. */
    private static String unknown(String status) {
        if (status.isEmpty()) {
            return "an answer without a status";
        }
        boolean word = status.length() <= 40 && status.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_');
        return word ? "an answer with the status '" + status + "'" : "an answer with a status that is no word";
    }

    private static StopReason cut(String reason) {
        return switch (reason) {
            case "max_output_tokens" -> StopReason.LENGTH;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            default -> StopReason.OTHER;
        };
    }

    /** A caller who asked for work in the background, in its own words, gets the receipt; nobody else can do anything with one. */
    private static StopReason accepted(ModelCall call, String status) {
        if (call.raw() && !call.stream()) {
            return StopReason.OTHER;
        }
        throw new BrokenAnswer("an answer that is still to come (" + status + "); 'background' is for callers of the same protocol");
    }
}
