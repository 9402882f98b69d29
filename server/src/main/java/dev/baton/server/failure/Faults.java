package dev.baton.server.failure;

import dev.baton.engine.failure.AccessRefused;
import dev.baton.engine.failure.AnswerMisfit;
import dev.baton.engine.failure.BadInput;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.NoSuchVersion;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.failure.PluginException;
import dev.baton.engine.failure.RateExceeded;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ContentRefused;
import dev.baton.spi.failure.ContextTooLong;
import dev.baton.spi.failure.Forbidden;
import dev.baton.spi.failure.HeldBack;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.OutOfQuota;
import dev.baton.spi.failure.Overloaded;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.failure.RetriableFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.failure.Unauthorized;
import dev.baton.spi.failure.UnknownModel;
import dev.baton.spi.failure.Unreachable;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from failures to statuses and codes. Statuses: RFC 9110, section 15. */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /**
     * What a failure is over HTTP. One that nobody foresaw is logged with an identifier, and the caller gets no more than
     * that.
     */
    public static Fault of(Throwable failure) {
        return switch (failure) {
            case HttpFailure own ->
                new Fault(own.status(), own.code(), String.valueOf(own.getMessage()), own.param(), own.extra(), own.headers());
            case JsonException deep when deep.isBeyondLimits() -> plain(400, "body_too_deep", "The body is " + deep.getMessage())
                    .with("offset", deep.offset());
            case JsonException malformed -> plain(400, "malformed_json", "The body is no JSON: " + malformed.getMessage())
                    .with("offset", malformed.offset());
            case BatonException known -> known(known);
            case InterruptedException stopped -> stopping();
            default -> internal(failure);
        };
    }

    /** That the server is about to stop. */
    public static Fault stopping() {
        Fault fault = plain(503, "stopping", "The server is stopping");
        return new Fault(fault.status(), fault.code(), fault.message(), null, fault.facts(), Map.of("Retry-After", "5"));
    }

    private static Fault known(BatonException failure) {
        int status = switch (failure) {
            case BadInput wrong -> 400;
            case NoSuchOrchestration unknown -> 404;
            case NoSuchVersion none -> 404;
            case UnknownModelName unknown -> 404;
            case ScriptException mistakes -> 409;
            case NoModelQualifies none -> 422;
            case StepFailed step -> step.code().equals("timed_out") ? 504 : 424;
            case AnswerMisfit misfit -> 502;
            case RunCancelled stopped -> 503;
            case OutOfBudget spent -> 402;
            case RateExceeded fast -> 429;
            case DispatchFailed dispatch -> status(dispatch.last());
            case WorkspaceException workspace -> 500;
            case PluginException plugin -> 500;
            case RunRefused refused -> switch (refused.code()) {
                case "unknown_run" -> 404;
                case "unknown_step" -> 422;
                default -> 409;
            };
            case AccessRefused refused -> switch (refused.code()) {
                case "unknown_key" -> 404;
                case "not_allowed" -> 403;
                default -> 409;
            };
            case JournalFailure journal -> journal.code().equals("journal_full") ? 507 : 500;
        };
        String code = failure instanceof DispatchFailed dispatch ? dispatch.last().code() : failure.code();
        String message = String.valueOf(failure.getMessage());
        JsonObject facts = failure.toJson().without("message");
        Map<String, String> headers = switch (failure) {
            case DispatchFailed dispatch -> retryAfter(dispatch.last());
            // The SDKs of OpenAI and Anthropic go by it, whatever the status: no retry heals this.
            case OutOfBudget spent -> Map.of("x-should-retry", "false");
            case RateExceeded fast -> tooFast(fast);
            default -> Map.of();
        };
        return new Fault(
                status, code, message, failure instanceof UnknownModelName ? "model" : null, facts.with("code", code), headers);
    }

    private static Map<String, String> tooFast(RateExceeded failure) {
        Map<String, String> headers = new HashMap<>(failure.headers());
        headers.put("Retry-After", Long.toString(RateExceeded.seconds(failure.retryAfter())));
        return headers;
    }

    private static int status(ModelFailure failure) {
        return switch (failure) {
            case InvalidRequest invalid -> 400;
            case ContextTooLong large -> 400;
            case ContentRefused refused -> 400;
            case Unauthorized key -> 401;
            case OutOfQuota quota -> 402;
            case Forbidden key -> 403;
            case UnknownModel model -> 404;
            case Unsupported request -> 422;
            case RateLimited limit -> 429;
            case BrokenAnswer answer -> 502;
            case Overloaded busy -> 503;
            case HeldBack spared -> 503;
            case Unreachable down -> 503;
            case TimedOut late -> 504;
        };
    }

    /** Whole seconds, rounded up: RFC 9110, section 10.2.3. */
    private static Map<String, String> retryAfter(ModelFailure failure) {
        return failure instanceof RetriableFailure passing && passing.retryAfter().isPresent()
                ? Map.of("Retry-After", Long.toString(passing.retryAfter().get().plusMillis(999).toSeconds()))
                : Map.of();
    }

    private static Fault internal(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("internal error {}", id, failure);
        return plain(500, "internal", "Baton failed by a mistake of its own; its log tells more under " + id).with("id", id);
    }

    private static Fault plain(int status, String code, String message) {
        return new Fault(status, code, message, null, JsonObject.EMPTY.with("code", code), Map.of());
    }
}
