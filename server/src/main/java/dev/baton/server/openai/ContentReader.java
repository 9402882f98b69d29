package dev.baton.server.openai;

import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a message's content: text, or a list of parts. */
final class ContentReader {

    private static final String BASE64 = ";base64,";

    private ContentReader() {}

    /** The content of a message that must have one. */
    static List<Part> required(Fields message) {
        if (message.object().at("content").isNull()) {
            throw HttpFailure.field(message.at("content"), "is missing");
        }
        return optional(message);
    }

    /** The content; nothing where there is none. */
    static List<Part> optional(Fields message) {
        Json content = message.object().at("content");
        if (content instanceof JsonString text) {
            return List.of(new Part.Text(text.text()));
        }
        if (content.isNull()) {
            return List.of();
        }
        if (!(content instanceof JsonArray given)) {
            throw HttpFailure.field(message.at("content"), "must be text or a list of parts, not " + Fields.kind(content));
        }
        List<Part> parts = new ArrayList<>(given.size());
        int i = 0;
        for (Json part : given) {
            parts.add(part(Fields.of(part, message.at("content[" + i++ + "]"))));
        }
        return parts;
    }

    private static Part part(Fields part) {
        String type = part.required("type");
        return switch (type) {
            case "text" -> new Part.Text(part.required("text"));
            case "refusal" -> new Part.Text(part.required("refusal"));
            case "image_url" -> image(part.requiredFields("image_url"));
            case "input_audio" -> sound(part.requiredFields("input_audio"));
            case "file" -> file(part.requiredFields("file"));
            default -> throw HttpFailure.field(
                    part.at("type"), "is '" + type + "'; it must be text, image_url, input_audio, file or refusal");
        };
    }

    private static Part image(Fields image) {
        return new Part.Image(media(image, "url"), image.text("detail"));
    }

    private static Part sound(Fields sound) {
        String format = sound.required("format");
        return new Part.Audio(Media.inline("audio/" + (format.equals("mp3") ? "mpeg" : format), sound.required("data")));
    }

    private static Part file(Fields file) {
        String id = file.text("file_id");
        return new Part.File(id == null ? media(file, "file_data") : Media.linked(id), file.text("filename"));
    }

    /** What an address leads to; the bytes themselves where it is a data URL (RFC 2397). */
    private static Media media(Fields fields, String name) {
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
