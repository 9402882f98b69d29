package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.LogProbs;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ContentRefused;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/** Reads a {@code GenerateContentResponse}: a whole one, or those of a stream one after another. For one thread and one answer. */
final class AnswerReader {

    private final ModelCall call;
    private final Failures failures;
    private final LogProbs probabilities;
    private double mean = Double.NaN;
    private @Nullable CandidateParts parts;
    private boolean answered;
    private @Nullable StopReason stop;

    AnswerReader(ModelCall call, Failures failures) {
        this.call = call;
        this.failures = failures;
        this.probabilities = new LogProbs(call.request());
    }

    /** True once a candidate came. */
    boolean isAnswered() {
        return answered;
    }

    /** True once the answer said why it ended. */
    boolean isStopped() {
        return stop != null;
    }

    /** Takes one response; its bytes are handed on where the call wants them. */
    void read(Json response, byte @Nullable [] raw, ReplySink out) {
        failures.check(response);
        CandidateParts reader = parts == null ? start(response, out) : parts;
        if (raw != null && call.raw()) {
            out.accept(new ReplyEvent.Raw(raw));
        }
        Usage usage = TokenUsage.of(response.at("usageMetadata"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        String blocked = response.at("promptFeedback").at("blockReason").text("");
        if (!blocked.isEmpty()) {
            String words = response.at("promptFeedback").at("blockReasonMessage").text("");
            throw new ContentRefused(failures.shown("the prompt was refused (" + blocked + ")" + (words.isEmpty() ? "" : ": " + words)), 200);
        }
        if (response.at("candidates") instanceof JsonArray candidates) {
            for (Json candidate : candidates) {
                // A caller may have asked for several answers; the first is the canonical one.
                if (candidate.at("index").integer(0) == 0) {
                    candidate(candidate, reader, out);
                }
            }
        }
    }

    /** The answer is complete. */
    void finish(ReplySink out) {
        StopReason reason = stop == null ? StopReason.OTHER : stop;
        boolean called = parts != null && parts.calls() > 0;
        if (probabilities.isEmpty()) {
            probabilities.add(mean, 1);
        }
        probabilities.tell(out);
        out.accept(new ReplyEvent.Finished(reason == StopReason.END && called ? StopReason.TOOL_CALLS : reason));
    }

    private CandidateParts start(Json response, ReplySink out) {
        boolean known = response instanceof JsonObject object
                && (object.has("candidates") || object.has("promptFeedback") || object.has("usageMetadata") || object.has("responseId"));
        if (!known) {
            throw new BrokenAnswer("an answer that is none of generateContent's");
        }
        String id = response.at("responseId").text();
        String model = response.at("modelVersion").text("");
        out.accept(new ReplyEvent.Started(id, model.isBlank() ? call.model().name() : model));
        CandidateParts reader = new CandidateParts(id == null || id.isEmpty() ? "call" : id, call.raw());
        parts = reader;
        return reader;
    }

    private void candidate(Json candidate, CandidateParts reader, ReplySink out) {
        answered = true;
        if (candidate.at("content").at("parts") instanceof JsonArray all) {
            for (Json part : all) {
                reader.read(part, out);
            }
        }
        probabilities.add(candidate.at("logprobsResult").at("chosenCandidates"), "logProbability");
        // The last one of a stream is that of the whole answer; some models tell no other.
        mean = candidate.at("avgLogprobs").decimal(mean);
        String reason = candidate.at("finishReason").text("");
        if (!reason.isEmpty()) {
            stop = stop(reason, candidate.at("finishMessage").text(""));
        }
    }

    private StopReason stop(String reason, String words) {
        return switch (reason) {
            case "STOP" -> StopReason.END;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR", "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION" -> StopReason.CONTENT_FILTER;
            case "MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" ->
                // The request was right: the model wrote a call that the service could not take, and may do better when asked again.
                throw new BrokenAnswer(failures.shown("the model spoilt its answer (" + reason + ")" + (words.isEmpty() ? "" : ": " + words)));
            case "MISSING_THOUGHT_SIGNATURE" ->
                throw new InvalidRequest("a call in the request lacks its thought signature; send the model's calls back as they came", 200);
            default -> StopReason.OTHER;
        };
    }
}
