package dev.baton.plugins.provider.ollama;

import dev.baton.spi.json.Json;
import dev.baton.spi.model.ModelSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads figures out of the description of a model. */
final class Parameters {

    /** A line of a Modelfile's parameters, which come as text. */
    private static final Pattern WINDOW = Pattern.compile("(?m)^\\s*num_ctx\\s+(\\d{1,9})\\s*$");

    private static final double SMALL = 10.5e9;
    private static final double MEDIUM = 40e9;

    private Parameters() {}

    /**
     * The window in tokens: what the model is loaded with by the workspace's word, else by its own file's; at most what it was made for. 0
     * where nothing is known.
     */
    static int context(Json description, Json info, int asked) {
        String architecture = info.at("general.architecture").text("");
        int most = tokens(info.at(architecture + ".context_length").integer(0));
        Matcher own = WINDOW.matcher(description.at("parameters").text(""));
        int loaded = asked > 0 ? asked : own.find() ? Integer.parseInt(own.group(1)) : 0;
        return most == 0 || loaded == 0 ? Math.max(most, loaded) : Math.min(most, loaded);
    }

    /** The class of size by the number of parameters, as {@link ModelSize} says; null where that is unknown. */
    static @Nullable ModelSize size(Json description) {
        double count = description.at("model_info").at("general.parameter_count").decimal(0);
        if (!(count > 0)) {
            return null;
        }
        return count <= SMALL ? ModelSize.SMALL : count <= MEDIUM ? ModelSize.MEDIUM : ModelSize.LARGE;
    }

    private static int tokens(long count) {
        return count > 0 && count <= Integer.MAX_VALUE ? (int) count : 0;
    }
}
