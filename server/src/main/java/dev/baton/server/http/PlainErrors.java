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

/** What Jetty itself refuses, such as headers that are too large, as problem details in place of its pages. */
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
        JsonObject problem = JsonObject.builder()
                .put("type", "urn:baton:problem:bad_request")
                .put("title", "The request is wrong")
                .put("status", code)
                .put("detail", message == null ? "The request could not be read" : message)
                .put("code", "bad_request")
                .build();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(problem.toBytes()), callback);
        return true;
    }
}
