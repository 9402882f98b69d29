package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Part;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes content that is no text: as its bytes, or by an address in S3, with the name of its format. Formats: Amazon Bedrock API reference,
 * "ImageBlock", "DocumentBlock", "AudioBlock". For one request: documents have names there, and each its own.
 */
final class MediaBlocks {

    private static final Map<String, String> IMAGES =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/jpg", "jpeg", "image/gif", "gif", "image/webp", "webp");
    private static final Map<String, String> SOUNDS = Map.ofEntries(
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp3", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/wave", "wav"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/opus", "opus"),
            Map.entry("audio/mp4", "mp4"),
            Map.entry("audio/webm", "webm"));
    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf",
            "text/csv", "csv",
            "text/html", "html",
            "text/plain", "txt",
            "text/markdown", "md",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private static final int LONGEST_NAME = 200;

    private final Set<String> names = new HashSet<>();

    JsonObject image(Media media) {
        return block("image", media, IMAGES, "png, jpeg, gif and webp", null);
    }

    JsonObject audio(Media media) {
        return block("audio", media, SOUNDS, "mp3, wav, aac, flac, ogg, opus, mp4 and webm", null);
    }

    JsonObject document(Part.File file) {
        return block("document", file.media(), DOCUMENTS, "pdf, csv, doc, docx, xls, xlsx, html, txt and md", name(file.name()));
    }

    private static JsonObject block(String kind, Media media, Map<String, String> formats, String valid, @Nullable String name) {
        String given = media.type() == null ? "" : media.type();
        int parameters = given.indexOf(';');
        String type = (parameters < 0 ? given : given.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        String uri = media.uri();
        String format = formats.get(type);
        if (format == null && uri != null) {
            String ending = uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            format = formats.containsValue(ending) ? ending : ending.equals("jpg") && kind.equals("image") ? "jpeg" : null;
        }
        if (uri != null && !uri.startsWith("s3://")) {
            throw ConverseEncoder.unsupported("an " + kind + " at an address; send its bytes, or an s3:// address");
        }
        if (format == null) {
            throw ConverseEncoder.unsupported("an " + kind + " of the type '" + type + "'; it takes " + valid);
        }
        JsonObject source = uri == null
                ? JsonObject.builder().put("bytes", media.base64()).build()
                : JsonObject.builder().put("s3Location", JsonObject.builder().put("uri", uri).build()).build();
        JsonObject block = JsonObject.builder().putIfPresent("name", name).put("format", format).put("source", source).build();
        return JsonObject.builder().put(kind, block).build();
    }

    /** Letters, digits, single spaces, hyphens, parentheses and brackets are taken, 200 at most; what else there is becomes a hyphen. */
    private String name(@Nullable String given) {
        String clean = given == null ? "" : given.replaceAll("[^A-Za-z0-9\\s()\\[\\]-]", "-").replaceAll("\\s+", " ").strip();
        String base = clean.isEmpty() ? "Document" : clean.length() > LONGEST_NAME - 10 ? clean.substring(0, LONGEST_NAME - 10) : clean;
        String name = clean.isEmpty() ? base + " 1" : base;
        for (int n = 2; !names.add(name); n++) {
            name = base + " " + n;
        }
        return name;
    }
}
