package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonLimits;
import dev.baton.spi.json.JsonNull;
import java.time.Clock;
import java.util.Locale;

/**
 * Tells what the service's error means. Its kind is in the header {@code x-amzn-errortype} or in the body's {@code __type}, each with
 * something around it (Smithy, "AWS restJson1 protocol", operation error serialization); in a stream it is the message's type. Kinds: Amazon
 * Bedrock API reference, "Converse" and "Common errors". Safe for many threads.
 */
final class Failures {

    private final ErrorMeaning meaning;
    private final Clock clock;

    Failures(Endpoint endpoint, Clock clock) {
        this.meaning = new ErrorMeaning(endpoint.name(), endpoint.base().toString(), endpoint.words());
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(HttpHead head, byte[] body) {
        Json error = parsed(body, 0, body.length);
        String kind = kind(head.header("x-amzn-errortype").orElse(error.at("__type").text(error.at("code").text(""))));
        String said = words(error);
        // Some of the service's own front ends name the kind and say nothing.
        String shown = said.isBlank() && kind.isBlank() ? ErrorMeaning.bare(head, body) : said;
        return meaning.of(head.status(), kind, shown, RetryAfter.of(head, clock));
    }

    /** What an exception or an error in a stream means. */
    ModelFailure of(EventMessage message) {
        boolean modeled = message.header(":message-type").equals("exception");
        String kind = kind(message.header(modeled ? ":exception-type" : ":error-code"));
        Json error = parsed(message.bytes(), message.payload(), message.payloadLength());
        String said = modeled ? words(error) : message.header(":error-message");
        return meaning.of(status(kind), kind, said, null);
    }

    /** The status that the same exception has as a response; the service's fault where it is not known. */
    private static int status(String kind) {
        return switch (kind) {
            case "throttlingexception" -> 429;
            case "validationexception" -> 400;
            case "accessdeniedexception" -> 403;
            case "resourcenotfoundexception" -> 404;
            case "modeltimeoutexception" -> 408;
            case "modelstreamerrorexception", "modelerrorexception" -> 424;
            case "serviceunavailableexception" -> 503;
            default -> 500;
        };
    }

    /** {@code com.amazon.coral.validate#ValidationException:http://…} is a {@code validationexception}. */
    private static String kind(String given) {
        String kind = given.substring(given.indexOf('#') + 1);
        int colon = kind.indexOf(':');
        return (colon < 0 ? kind : kind.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The model's own words, where the service hands them on, say more than its own. */
    private static String words(Json error) {
        String own = error.at("message").text(error.at("Message").text(""));
        String behind = error.at("originalMessage").text("");
        return behind.isEmpty() ? own : own.isEmpty() ? behind : own + ": " + behind;
    }

    private static Json parsed(byte[] bytes, int from, int length) {
        try {
            return Json.parse(bytes, from, length, JsonLimits.DEFAULT);
        } catch (JsonException notJson) {
            // Proxies answer in text or HTML; the status alone counts then.
            return JsonNull.NULL;
        }
    }
}
