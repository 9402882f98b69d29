package dev.baton.engine.cache;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.RawBody;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to one request are kept under. An answer in canonical events serves the request whether it wants a stream or not;
 * one in a provider's own bytes only a request that would be sent the same bytes.
 *
 * @param canonical for an answer in canonical events
 * @param passed    for an answer in the provider's own bytes; the canonical key itself where those are not wanted
 */
record CacheKeys(CacheKey canonical, CacheKey passed) {

    /** Changes whenever a request's form does, so that keys of two forms never meet. */
    private static final String FORM = "baton.cache.2";

    /** The most bytes of a request's form: the digest of more would cost more than many an answer is worth. */
    static final int LONGEST = 1 << 20;

    /**
     * The keys of a request; null where its answer is not kept: it is too long, or hangs on what is kept or run at the provider, which may
     * have changed the next time.
     */
    static @Nullable CacheKeys of(Dispatch dispatch, CacheRule rule) {
        RawBody raw = dispatch.request().raw();
        if (raw != null && !raw.bound().isEmpty()) {
            return null;
        }
        KeyForm form = new KeyForm(LONGEST).text(FORM).textOrNone(rule.caching().shared() ? null : rule.caller()).text(rule.reading());
        RequestForm.asking(form, dispatch.origin().identity(), rule.caching().shared());
        RequestForm.needs(form, dispatch.needs());
        RequestForm.choosing(form, dispatch);
        RequestForm.request(form, dispatch.request());
        if (form.isTooLong()) {
            return null;
        }
        byte[] digest = form.digest();
        CacheKey canonical = CacheKey.of(digest);
        return new CacheKeys(canonical, dispatch.protocol() == null ? canonical : passed(digest, dispatch.protocol(), dispatch.stream(), raw));
    }

    private static CacheKey passed(byte[] digest, String protocol, boolean stream, @Nullable RawBody raw) {
        JsonObject body = raw == null ? JsonObject.EMPTY : raw.body();
        return CacheKey.of(new KeyForm(LONGEST)
                .bytes(digest)
                .text(protocol)
                .flag(stream)
                .json(body.at(RequestForm.STREAM_OPTIONS))
                .digest());
    }
}
