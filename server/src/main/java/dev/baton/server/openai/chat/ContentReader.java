package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.openai.Address;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads a message's content: text, or a list of parts. */
final class ContentReader {

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
        return new Part.Image(Address.media(image, "url"), image.text("detail"));
    }

    private static Part sound(Fields sound) {
        String format = sound.required("format");
        return new Part.Audio(Media.inline("audio/" + (format.equals("mp3") ? "mpeg" : format), sound.required("data")));
    }

    private static Part file(Fields file) {
        String id = file.text("file_id");
        return new Part.File(id == null ? Address.media(file, "file_data") : Media.linked(id), file.text("filename"));
    }
}
