package dev.baton.spi.codec;

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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which failure a server's error is: by its status, and by its own words where a status stands for several things. Where to find those
 * words in a body is for each codec to say; the words themselves are much the same everywhere. Safe for many threads. Sources: the error
 * references of the providers' APIs, and the sources of the servers that people run themselves.
 */
public final class ErrorMeaning {

    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|exceed_context_size|string_above_max_length|(maximum|max|available|model's) context"
                    + "|context (length|window|size)|(prompt|input|request) (is )?too (long|large)|too many (input )?tokens"
                    + "|input length .* exceeds|input token count (is|.* exceeds)|number of input tokens exceeds");
    private static final Pattern REFUSED = Pattern.compile(
            "content_filter|content_policy|responsibleaipolicy|content management policy|content policy|safety system"
                    + "|usage polic|was flagged|moderation");
    private static final Pattern NO_MODEL = Pattern.compile(
            "model_not_found|invalid_model|model .{1,200}(does not exist|not found|not available|is not supported|isn.t supported|was not found)"
                    + "|(no such|unknown|invalid|not a valid) model|model identifier is invalid");
    private static final Pattern NOT_ABLE = Pattern.compile(
            "unsupported_(value|parameter|model)|(does not|doesn't|do not|not) support|unsupported (value|parameter)"
                    + "|is not supported|not supported with this model|is not enabled for (this model|models/)");
    private static final Pattern NO_QUOTA = Pattern.compile(
            "insufficient_quota|billing_hard_limit|billing_not_active|insufficient_(balance|credits)|exceeded your current quota"
                    + "|credit balance|out of credits|insufficient (balance|credits|funds)|credits are depleted|servicequotaexceeded");
    private static final Pattern NO_KEY =
            Pattern.compile("invalid_api_key|api_key_invalid|(incorrect|invalid|missing) api key|api key (is )?(not )?valid|invalid x-api-key"
                    + "|unrecognizedclient|expiredtoken|invalidsignature|incompletesignature|missingauthentication|invalidclienttokenid"
                    + "|signature ?does ?not ?match|security token .{0,60}(invalid|expired)");
    private static final Pattern SPOILT = Pattern.compile("tool_use_failed|json_validate_failed");

    private final String provider;
    private final String address;
    private final SafeWords words;

    /**
     * For the errors of one provider.
     *
     * @param provider its name, for messages
     * @param address  where it is, for the advice on an address at which there is no such API
     * @param words    keeps secrets out of messages
     */
    public ErrorMeaning(String provider, String address, SafeWords words) {
        this.provider = provider;
        this.address = address;
        this.words = words;
    }

    /**
     * The failure.
     *
     * @param status HTTP's, or the one that the error would have had
     * @param code   the provider's own code or type; empty where it gives none
     * @param said   the provider's own words; may be empty
     * @param wait   how long it asks to be left alone; null where it does not
     */
    public ModelFailure of(int status, String code, String said, @Nullable Duration wait) {
        String all = (code + " " + said).toLowerCase(Locale.ROOT);
        String message = message(status, code, said);
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
            case 403 -> forbidden(message, all);
            case 404 -> missing(message, all);
            case 408, 409, 424, 425 -> new Overloaded(message, status, wait);
            case 429 -> new RateLimited(message, status, wait);
            case 501 -> new Unsupported(message, status);
            default -> status >= 500 ? new Overloaded(message, status, wait) : wrong(message, status, all);
        };
    }

    /**
     * The message of that failure, for a codec that knows its type from something else than words: who answered what, without secrets.
     */
    public String message(int status, String code, String said) {
        String shown = words.of(said.isBlank() ? code : said);
        return provider + " answered " + status + (shown.isBlank() ? "" : ": " + shown);
    }

    /**
     * Words for a body that is no error of the protocol's: proxies answer in text or HTML, and the status alone counts then.
     *
     * @param body the bytes, whatever they are
     */
    public static String bare(HttpHead head, byte[] body) {
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

    /** A policy, a key that is not accepted (AWS says 403 for that too), or one that may not. */
    private static ModelFailure forbidden(String message, String all) {
        if (REFUSED.matcher(all).find()) {
            return new ContentRefused(message, 403);
        }
        return NO_KEY.matcher(all).find() ? new Unauthorized(message, 403) : new Forbidden(message, 403);
    }

    /** A model that is not there, or an address at which there is no such API. */
    private ModelFailure missing(String message, String all) {
        return all.contains("model")
                ? new UnknownModel(message, 404)
                : new InvalidRequest(message + " (is " + address + " the right address?)", 404);
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

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString().strip();
        } catch (CharacterCodingException binary) {
            // Not text in this encoding, so nothing to quote.
            return null;
        }
    }
}
