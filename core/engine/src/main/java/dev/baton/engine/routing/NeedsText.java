package dev.baton.engine.routing;

import dev.baton.spi.model.Modality;
import dev.baton.spi.model.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Needs as a person reads them. */
public final class NeedsText {

    private NeedsText() {}

    /** As {@code 'classification', quality 0.70, within 800 ms}. */
    public static String of(Needs needs) {
        List<String> words = new ArrayList<>();
        needs.capabilities().forEach(capability -> words.add("'" + capability + "'"));
        needs.modalities().stream()
                .filter(modality -> modality != Modality.TEXT)
                .forEach(modality -> words.add(modality.name().toLowerCase(Locale.ROOT) + " input"));
        if (needs.pin() != null) {
            words.add("model " + needs.pin());
        }
        if (needs.size() != null) {
            words.add("size " + needs.size().name().toLowerCase(Locale.ROOT));
        }
        if (needs.where() != null) {
            words.add("where " + needs.where());
        }
        if (needs.context() > 0) {
            words.add(String.format(Locale.ROOT, "context %,d", needs.context()));
        }
        if (needs.limits().quality() != null) {
            words.add(String.format(Locale.ROOT, "quality %.2f", needs.limits().quality()));
        }
        if (needs.limits().within() != null) {
            words.add("within " + needs.limits().within().toMillis() + " ms");
        }
        if (needs.limits().cost() != null) {
            words.add("cost " + needs.limits().cost());
        }
        return String.join(", ", words);
    }
}
