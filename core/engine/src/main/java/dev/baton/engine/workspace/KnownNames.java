package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The names known at a place of a plan, before it runs. For one thread. */
final class KnownNames {

    /**
     * What is known of a name.
     *
     * @param shape   what its value is; null where that is open
     * @param certain true where every way to this place sets it
     * @param asked   true where a model gives it its value
     * @param since   where it is set
     */
    record Known(@Nullable Shape shape, boolean certain, boolean asked, Position since) {

        Known doubtful() {
            return new Known(shape, false, asked, since);
        }
    }

    private final Map<String, Known> names = new LinkedHashMap<>();

    KnownNames copy() {
        KnownNames copy = new KnownNames();
        copy.names.putAll(names);
        return copy;
    }

    void put(String name, Known known) {
        names.put(name, known);
    }

    @Nullable Known get(String name) {
        return names.get(name);
    }

    Collection<String> all() {
        return names.keySet();
    }

    /** These names, of which those that the others do not have may be unset. */
    KnownNames doubtfulBeyond(KnownNames others) {
        KnownNames doubtful = copy();
        doubtful.names.replaceAll((name, known) -> others.get(name) == null ? known.doubtful() : known);
        return doubtful;
    }

    /** Takes over what the ways of a route set: certain is what all of them set, possible what one of them does. */
    void join(List<KnownNames> ways) {
        for (KnownNames way : ways) {
            way.names.forEach((name, known) -> {
                if (!names.containsKey(name)) {
                    boolean everywhere = ways.stream().allMatch(other -> {
                        Known there = other.get(name);
                        return there != null && there.certain();
                    });
                    boolean alike = ways.stream().allMatch(other -> {
                        Known there = other.get(name);
                        return there == null || Objects.equals(there.shape(), known.shape());
                    });
                    Known joined = new Known(alike ? known.shape() : null, true, known.asked(), known.since());
                    names.put(name, everywhere ? joined : joined.doubtful());
                }
            });
        }
    }
}
