package dev.baton.server.openai.responses;

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

/** Reads the content of a message or of a tool's result: text, or a list of parts. */
final class ContentReader {

    private final Bound bound;

    ContentReader(Bound bound) {
        this.bound = bound;
    }

    /** The content in that field, which must be there. */
    List<Part> read(Fields item, String name) {
        Json content = item.object().at(name);
        if (content instanceof JsonString text) {
            return List.of(new Part.Text(text.text()));
        }
        if (content.isNull()) {
            throw HttpFailure.field(item.at(name), "is missing");
        }
        if (!(content instanceof JsonArray given)) {
            throw HttpFailure.field(item.at(name), "must be text or a list of parts, not " + Fields.kind(content));
        }
        List<Part> parts = new ArrayList<>(given.size());
        int i = 0;
        for (Json part : given) {
            add(Fields.of(part, item.at(name + "[" + i++ + "]")), parts);
        }
        return parts;
    }

    private void add(Fields part, List<Part> parts) {
        String type = part.required("type");
        switch (type) {
            case "input_text", "output_text" -> parts.add(new Part.Text(part.required("text")));
            case "refusal" -> parts.add(new Part.Text(part.required("refusal")));
            case "input_image" -> parts.add(image(part));
            case "input_file" -> parts.add(file(part));
            case "input_audio" -> parts.add(sound(part.requiredFields("input_audio")));
            default -> bound.add(part.path(), "a part of type " + Bound.quoted(type));
        }
    }

    private static Part image(Fields part) {
        String id = part.text("file_id");
        return new Part.Image(id == null ? Address.media(part, "image_url") : Media.linked(id), part.text("detail"));
    }

    private static Part file(Fields part) {
        String name = part.text("filename");
        String id = part.text("file_id");
        if (id != null) {
            return new Part.File(Media.linked(id), name);
        }
        String address = part.text("file_url");
        if (address != null) {
            return new Part.File(Address.media(part, "file_url"), name);
        }
        Media media = Address.media(part, "file_data");
        if (media.base64() == null) {
            throw HttpFailure.field(part.at("file_data"), "must be a data URL, as data:application/pdf;base64,…");
        }
        return new Part.File(media, name);
    }

    private static Part sound(Fields sound) {
        String format = sound.required("format");
        return new Part.Audio(Media.inline("audio/" + (format.equals("mp3") ? "mpeg" : format), sound.required("data")));
    }
}
