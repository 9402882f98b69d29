package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Media;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes pictures, sound and documents: bytes as {@code inlineData}, addresses as {@code fileData}. */
final class MediaParts {

    /** The service asks for the type of what is at an address; where nobody gave one, the end of the name tells. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mov", "video/quicktime"));

    private final boolean named;

    /** True for a service that takes the name of a file. */
    MediaParts(boolean named) {
        this.named = named;
    }

    /** The part. The name of a file has a place at Vertex AI alone; the Gemini API refuses the field, and the model reads the file without. */
    JsonObject of(Media media, @Nullable String name) {
        String uri = media.uri();
        if (uri != null) {
            JsonObject.Builder file = JsonObject.builder().putIfPresent("mimeType", media.type() == null ? typeOf(uri) : media.type());
            return JsonObject.builder().put("fileData", file.put("fileUri", uri).build()).build();
        }
        return JsonObject.builder().put("inlineData", bytes(media, named ? name : null)).build();
    }

    /** The bytes alone. */
    static JsonObject bytes(Media media, @Nullable String name) {
        if (media.type() == null) {
            throw new Unsupported("not possible in the Gemini protocol: bytes need their media type", 0);
        }
        return JsonObject.builder()
                .put("mimeType", media.type())
                .put("data", media.base64())
                .putIfPresent("displayName", name)
                .build();
    }

    private static @Nullable String typeOf(String uri) {
        String path = uri.replaceFirst("[?#].*", "");
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
