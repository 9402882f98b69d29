package dev.baton.server.openai;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.request.Media;
import org.jspecify.annotations.Nullable;

/** An address in a request of OpenAI's: it leads to a content, or holds the bytes themselves as a data URL (RFC 2397). */
public final class Address {

    private static final String BASE64 = ";base64,";

    private Address() {}

    /**
     * What the address in that field, which must be there, stands for.
     *
     * @throws HttpFailure 400 where it is a data URL that is not in base64 or names no type
     */
    public static Media media(Fields fields, String name) {
        String address = fields.required(name);
        if (!address.startsWith("data:")) {
            return Media.linked(address);
        }
        int at = address.indexOf(BASE64);
        String type = at < 0 ? null : bare(address.substring("data:".length(), at));
        if (type == null) {
            throw HttpFailure.field(fields.at(name), "a data URL must be as data:image/png;base64,…");
        }
        return Media.inline(type, address.substring(at + BASE64.length()));
    }

    private static @Nullable String bare(String type) {
        int end = type.indexOf(';');
        String bare = end < 0 ? type : type.substring(0, end);
        return bare.isEmpty() ? null : bare;
    }
}
