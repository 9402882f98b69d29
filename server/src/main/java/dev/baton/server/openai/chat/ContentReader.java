package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.openai.Address;
import dev.baton.server.openai.Bound;
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

    private final Bound bound;

    ContentReader(Bound bound) {
        this.bound = bound;
    }

    /** The content of a message that must have one. */
    List<Part> required(Fields message) {
        if (message.object().at("content").isNull()) {
            throw HttpFailure.field(message.at("content"), "is missing");
        }
        return optional(message);
    }

    /** The content; nothing where there is none. */
    List<Part> optional(Fields message) {
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
            add(Fields.of(part, message.at("content[" + i++ + "]")), parts);
        }
        return parts;
    }

    private void add(Fields part, List<Part> parts) {
        String type = part.required("type");
        switch (type) {
            case "text" -> parts.add(new Part.Text(part.required("text")));
            case "refusal" -> parts.add(new Part.Text(part.required("refusal")));
            case "image_url" -> parts.add(image(part.requiredFields("image_url")));
            case "input_audio" -> parts.add(sound(part.requiredFields("input_audio")));
            case "file" -> parts.add(file(part.requiredFields("file")));
            // Servers of this protocol have parts of their own, such as video.
            default -> bound.add(part.path(), "a part of type " + Bound.quoted(type));
        }
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
