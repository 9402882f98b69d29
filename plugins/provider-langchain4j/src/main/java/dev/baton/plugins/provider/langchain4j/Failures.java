package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ContentRefused;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Overloaded;
import dev.baton.spi.failure.Unreachable;
import dev.baton.spi.failure.UnknownModel;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exception of LangChain4j's means: by the HTTP status within it where there is one, else by its type. No exception is kept as
 * a cause, since nobody knows what its words hold. Safe for many threads.
 */
final class Failures {

    private static final int DEEPEST = 16;

    private final String provider;
    private final SafeWords words;
    private final ErrorMeaning meaning;

    Failures(BridgeSettings settings) {
        this.provider = settings.name();
        this.words = settings.words();
        String address = settings.url() == null ? settings.classes().getFirst() : settings.url().toString();
        this.meaning = new ErrorMeaning(provider, address, words);
    }

    ModelFailure of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof ModelFailure known) {
                return known;
            }
            if (cause instanceof HttpException http && http.statusCode() >= 400) {
                return meaning.of(http.statusCode(), "", said(http), null);
            }
        }
        cause = thrown;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            ModelFailure failure = byType(cause);
            if (failure != null) {
                return failure;
            }
        }
        return new BrokenAnswer(message("the library failed", thrown));
    }

    private @Nullable ModelFailure byType(Throwable cause) {
        return switch (cause) {
            case AuthenticationException e -> meaning.of(401, "", said(e), null);
            case RateLimitException e -> meaning.of(429, "", said(e), null);
            case ModelNotFoundException e -> new UnknownModel(message("has no such model", e), 404);
            case ContentFilteredException e -> new ContentRefused(message("refused the content", e), 400);
            case InvalidRequestException e -> meaning.of(400, "", said(e), null);
            case TimeoutException e -> new Overloaded(message("gave no answer in the library's time", e), 0, null);
            case InternalServerException e -> meaning.of(500, "", said(e), null);
            case UnresolvedModelServerException e -> new Unreachable(message("cannot be found", e), null);
            case UnsupportedFeatureException e -> new Unsupported(message("cannot do that", e), 0);
            case UnsupportedOperationException e -> new Unsupported(message("cannot do that", e), 0);
            case IllegalArgumentException e -> new InvalidRequest(message("the library refused the request", e), 0);
            case IOException e -> new Unreachable(message("cannot be reached", e), null);
            default -> null;
        };
    }

    private String message(String what, Throwable cause) {
        String said = words.of(said(cause));
        return provider + " " + what + ": " + (said.isBlank() ? cause.getClass().getSimpleName() : said);
    }

    /** Modules put a whole body into the message; its words are what counts. */
    private static String said(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
        if (!message.startsWith("{")) {
            return message;
        }
        try {
            Json body = Json.parse(message);
            Json error = body.at("error");
            return error.at("message").text(body.at("message").text(error.text(message)));
        } catch (JsonException notJson) {
            return message;
        }
    }
}
