package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.request.Media;

/** Reads where a picture or a document comes from. */
final class SourceReader {

    private SourceReader() {}

    static Media media(Fields source) {
        String type = source.required("type");
        return switch (type) {
            case "base64" -> Media.inline(source.required("media_type"), source.required("data"));
            case "url" -> Media.linked(source.required("url"));
            case "file" -> Media.linked(source.required("file_id"));
            default -> throw HttpFailure.field(source.at("type"), "is '" + type + "'; it must be base64, url or file");
        };
    }
}
