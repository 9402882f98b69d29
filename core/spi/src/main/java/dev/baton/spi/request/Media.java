package dev.baton.spi.request;

import org.jspecify.annotations.Nullable;

/**
 * Content that is no text: its bytes, or where they are. Exactly one of the two is given.
 *
 * @param type   the media type, such as {@code image/png}; null where only the address knows it
 * @param base64 the bytes in base64 (RFC 4648, section 4), as the wire carries them
 * @param uri    where they are: an {@code https} address or a provider's file identifier
 */
public record Media(@Nullable String type, @Nullable String base64, @Nullable String uri) {

    /** Checks that exactly one of the two is given. */
    public Media {
        if ((base64 == null) == (uri == null)) {
            throw new IllegalArgumentException("either the bytes or where they are, not both and not neither");
        }
    }

    /** Bytes of that type. */
    public static Media inline(String type, String base64) {
        return new Media(type, base64, null);
    }

    /** Something at an address. */
    public static Media linked(String uri) {
        return new Media(null, null, uri);
    }
}
