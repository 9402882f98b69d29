package dev.baton.server.http;

import dev.baton.server.failure.Fault;
import dev.baton.server.failure.Faults;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.failure.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;

/** What becomes of requests that reach no route. */
public final class Refusals {

    private Refusals() {}

    /** Has Javalin answer them with problem details. */
    public static void apply(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, (refused, context) -> refuse(context, meaning(refused, context)));
        config.routes.exception(Exception.class, (failure, context) -> refuse(context, failure));
    }

    private static HttpFailure meaning(HttpResponseException refused, Context context) {
        return switch (refused.getStatus()) {
            case 404 -> HttpFailure.of(404, "unknown_route", "There is nothing at " + context.path() + "; see /openapi.json");
            case 405 -> HttpFailure.of(405, "wrong_method", context.method() + " is not for " + context.path())
                    .header("Allow", String.join(", ", refused.getDetails().values()));
            default -> HttpFailure.of(refused.getStatus(), "bad_request", String.valueOf(refused.getMessage()));
        };
    }

    private static void refuse(Context context, Exception failure) {
        Fault fault = Faults.of(failure);
        fault.headers().forEach(context::header);
        context.header("X-Content-Type-Options", "nosniff");
        context.status(fault.status()).result(Problem.of(fault).toBytes()).contentType(Problem.TYPE);
    }
}
