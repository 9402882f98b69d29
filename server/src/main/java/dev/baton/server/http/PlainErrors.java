package dev.baton.server.http;

import dev.baton.server.failure.Problem;
import dev.baton.spi.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty itself refuses, such as headers that are too large, as problem details with a code of their own in place of its pages. */
final class PlainErrors extends ErrorHandler {

    @Override
    protected boolean generateAcceptableResponse(
            Request request,
            Response response,
            Callback callback,
            String contentType,
            List<Charset> charsets,
            int code,
            @Nullable String message,
            @Nullable Throwable cause) {
        String kind = switch (code) {
            case 414 -> "uri_too_long";
            case 431 -> "headers_too_large";
            default -> code < 500 ? "bad_request" : "internal";
        };
        JsonObject problem = JsonObject.builder()
                .put("type", "urn:baton:problem:" + kind)
                .put("title", Problem.title(code))
                .put("status", code)
                .put("detail", message == null ? "The request could not be read" : message)
                .put("code", kind)
                .build();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(problem.toBytes()), callback);
        return true;
    }
}
