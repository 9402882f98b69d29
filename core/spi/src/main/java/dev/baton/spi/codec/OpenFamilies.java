package dev.baton.spi.codec;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of open models, and of a vendor's own line, by their names, for servers whose own list says little more: {@code
 * open-models.json}, in which each figure has its source. Safe for many threads; the file is read at first use.
 */
public final class OpenFamilies {

    private record Family(Pattern name, Json facts) {}

    private record Content(Pattern embedding, Pattern other, List<Family> families) {}

    private volatile @Nullable Content content;

    /** Reads nothing yet. */
    public OpenFamilies() {}

    /** True where the name says that the model makes vectors. */
    public boolean isEmbedding(String name) {
        return content().embedding().matcher(plain(name)).find();
    }

    /** False where the name says that the model is for something that is not asked over this protocol, such as speech. */
    public boolean isServed(String name) {
        return !content().other().matcher(plain(name)).find();
    }

    /** Adds what is known of the first family that fits; nothing where none does. */
    public void describe(String name, ModelCard.Builder card) {
        for (Family family : content().families()) {
            if (family.name().matcher(plain(name)).find()) {
                facts(family.facts(), card);
                return;
            }
        }
    }

    private static void facts(Json facts, ModelCard.Builder card) {
        String size = facts.at("size").text();
        if (size != null) {
            card.size(ModelSize.valueOf(size.toUpperCase(Locale.ROOT)));
        }
        if (facts.at("can") instanceof JsonArray can) {
            can.forEach(one -> card.can(one.text("")));
        }
        if (facts.at("takes") instanceof JsonArray takes) {
            takes.forEach(one -> card.takes(Modality.valueOf(one.text("").toUpperCase(Locale.ROOT))));
        }
        if (facts.at("quality") instanceof JsonObject quality) {
            quality.forEach((task, figure) -> card.quality(task, figure.decimal(0)));
        }
    }

    /** Servers write the same name as {@code Qwen/Qwen3-8B}, {@code qwen3:8b} or {@code Qwen3-8B-Q4_K_M.gguf}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(':', '-');
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            Json file = CardFile.beside(OpenFamilies.class, "open-models.json").json();
            List<Family> families = new ArrayList<>();
            if (file.at("families") instanceof JsonArray all) {
                all.forEach(one -> families.add(new Family(Pattern.compile(one.at("name").text("")), one)));
            }
            known = new Content(
                    Pattern.compile(file.at("embedding").text("")), Pattern.compile(file.at("other").text("")), families);
            content = known;
        }
        return known;
    }
}
