package dev.baton.plugins.provider.openai;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ContentRefused;
import dev.baton.spi.failure.ContextTooLong;
import dev.baton.spi.failure.Forbidden;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.OutOfQuota;
import dev.baton.spi.failure.Overloaded;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.failure.Unauthorized;
import dev.baton.spi.failure.UnknownModel;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a server's error means. Safe for many threads. Codes: OpenAI's API reference, "Error codes"; the servers' own
 * sources.
 */
final class Failures {

    private static final HttpHead NO_HEAD = new HttpHead(0, Map.of());
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|exceed_context_size|string_above_max_length|(maximum|max|available|model's) context"
                    + "|context (length|window|size)|(prompt|input|request) (is )?too (long|large)|too many (input )?tokens"
                    + "|input length .* exceeds");
    private static final Pattern REFUSED = Pattern.compile(
            "content_filter|content_policy|responsibleaipolicy|content management policy|content policy|safety system"
                    + "|usage polic|was flagged|moderation");
    private static final Pattern NO_MODEL = Pattern.compile(
            "model_not_found|invalid_model|model .{1,200}(does not exist|not found|not available|is not supported|was not found)"
                    + "|(no such|unknown|invalid|not a valid) model");
    private static final Pattern NOT_ABLE = Pattern.compile(
            "unsupported_(value|parameter|model)|(does not|doesn't|do not|not) support|unsupported (value|parameter)"
                    + "|is not supported|not supported with this model");
    private static final Pattern NO_QUOTA = Pattern.compile(
            "insufficient_quota|billing_hard_limit|billing_not_active|insufficient_(balance|credits)|exceeded your current quota"
                    + "|credit balance|out of credits|insufficient (balance|credits|funds)");
    private static final Pattern NO_KEY = Pattern.compile("invalid_api_key|(incorrect|invalid|missing) api key");
    private static final Pattern SPOILT = Pattern.compile("tool_use_failed|json_validate_failed");

    private final Server server;
    private final Clock clock;

    Failures(Server server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(String model, HttpHead head, byte[] body) {
        ProviderError error = error(body);
        String words = error == null ? bare(head, body) : error.message();
        return failure(model, head, head.status(), words, error == null ? "" : error.code());
    }

    /**
     * Throws what an error in a successful response means, in the body or in one of its choices.
     *
     * @throws ModelFailure where there is one
     */
    void check(Json answer, String model) {
        if (answer.at("error").isNull() && !answer.at("object").text("").equals("error")) {
            return;
        }
        ProviderError error = ProviderError.in(answer);
        if (error != null) {
            throw failure(model, NO_HEAD, error.status() != 0 ? error.status() : status(error), error.message(), error.code());
        }
    }

    private ModelFailure failure(String model, HttpHead head, int status, String words, String code) {
        String all = (code + " " + words).toLowerCase(Locale.ROOT);
        String shown = server.words().of(words.isBlank() ? code : words);
        String message = server.name() + " answered " + status + (shown.isBlank() ? "" : ": " + shown);
        Duration wait = RetryAfter.of(head, clock);
        boolean client = status >= 400 && status < 500;
        if ((client && status != 429 || status == 500) && TOO_LONG.matcher(all).find()) {
            return new ContextTooLong(message, status);
        }
        if (client && NO_QUOTA.matcher(all).find()) {
            return new OutOfQuota(message, status);
        }
        return switch (status) {
            case 401 -> new Unauthorized(message, status);
            case 402 -> new OutOfQuota(message, status);
            case 403 -> REFUSED.matcher(all).find() ? new ContentRefused(message, status) : new Forbidden(message, status);
            case 404 -> missing(message, all);
            case 408, 409, 425 -> new Overloaded(message, status, wait);
            case 429 -> new RateLimited(message, status, wait);
            case 501 -> new Unsupported(message, status);
            default -> status >= 500 ? new Overloaded(message, status, wait) : wrong(message, status, all);
        };
    }

    /**
     * What the body says is wrong; null where it says nothing: proxies answer in text or HTML, and the status alone counts
     * then.
     */
    private static @Nullable ProviderError error(byte[] body) {
        try {
            return ProviderError.inFailed(Json.parse(body));
        } catch (JsonException notJson) {
            return null;
        }
    }

    /** A model that is not there, or an address at which there is no such API. */
    private ModelFailure missing(String message, String all) {
        return all.contains("model")
                ? new UnknownModel(message, 404)
                : new InvalidRequest(message + " (is " + server.base() + " the right address?)", 404);
    }

    private static ModelFailure wrong(String message, int status, String all) {
        if (SPOILT.matcher(all).find()) {
            // The request was right: the model wrote a call or JSON that its server could not take.
            return new BrokenAnswer(message);
        }
        if (NO_KEY.matcher(all).find()) {
            return new Unauthorized(message, status);
        }
        if (REFUSED.matcher(all).find()) {
            return new ContentRefused(message, status);
        }
        if (NO_MODEL.matcher(all).find()) {
            return new UnknownModel(message, status);
        }
        if (NOT_ABLE.matcher(all).find()) {
            return new Unsupported(message, status);
        }
        return new InvalidRequest(message, status);
    }

    /** The status that an error without one would have had. */
    private static int status(ProviderError error) {
        String code = error.code();
        if (code.contains("rate_limit") || code.contains("quota")) {
            return 429;
        }
        if (code.contains("authentication") || code.contains("invalid_api_key")) {
            return 401;
        }
        if (code.contains("permission")) {
            return 403;
        }
        if (code.contains("not_found")) {
            return 404;
        }
        return code.contains("invalid_request") || code.contains("context_length") || code.contains("content") ? 400 : 500;
    }

    /** Words for a body that is no error of the protocol's. */
    private static String bare(HttpHead head, byte[] body) {
        if (body.length == 0) {
            return "nothing more was said";
        }
        if (head.header("content-type").orElse("").contains("html") || body[0] == '<') {
            return "a page of HTML instead of JSON";
        }
        String text = text(body);
        boolean plain = text != null && !text.startsWith("{") && !text.startsWith("[") && text.length() <= 300;
        return plain && text != null ? text : body.length + " bytes that are no error of this protocol";
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString().strip();
        } catch (CharacterCodingException binary) {
            // Not text in this encoding, so nothing to quote.
            return null;
        }
    }
}
