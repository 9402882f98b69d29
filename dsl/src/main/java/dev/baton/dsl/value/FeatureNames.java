package dev.baton.dsl.value;

import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.Sensitivity;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** What a condition sees: the features of what goes in, and the words that they are compared with. */
public final class FeatureNames extends GroovyObjectSupport {

    /** The feature that is compared with words of its own. */
    public static final String SENSITIVITY = "sensitivity";

    /** The words for how careful one has to be, each a constant of a condition. */
    public static final Map<String, Sensitivity> LEVELS = Map.of(
            "open", Sensitivity.OPEN, "personal", Sensitivity.PERSONAL, "secret", Sensitivity.SECRET);

    /** The features. */
    public static final List<String> NAMES = List.of(
            "task", "tokens", "language", "domain", "complexity", SENSITIVITY, "images", "audio", "documents", "code", "tools", "tags");

    /** Everything that a condition may name. */
    public static final List<String> ALL = Stream.concat(NAMES.stream(), LEVELS.keySet().stream().sorted()).toList();

    private final Features features;

    FeatureNames(Features features) {
        this.features = features;
    }

    @Override
    public Object getProperty(String name) {
        return switch (name) {
            case "task" -> features.task();
            case "tokens" -> features.tokens();
            case "language" -> features.language();
            case "domain" -> features.domain();
            case "complexity" -> features.complexity();
            case SENSITIVITY -> features.sensitivity();
            case "images" -> features.images();
            case "audio" -> features.audio();
            case "documents" -> features.documents();
            case "code" -> features.code();
            case "tools" -> features.tools();
            case "tags" -> features.tags();
            default -> level(name);
        };
    }

    @Override
    public void setProperty(String name, Object value) {
        throw new IllegalStateException("'" + name + "' cannot be set: a condition only looks");
    }

    private static Sensitivity level(String name) {
        Sensitivity level = LEVELS.get(name);
        if (level == null) {
            throw new MissingPropertyException("a condition has no '" + name + "'");
        }
        return level;
    }

    /** As Groovy has it: nothing, zero and what is empty do not hold. */
    static boolean truth(@Nullable Object value) {
        return DefaultTypeTransformation.castToBoolean(value);
    }
}
