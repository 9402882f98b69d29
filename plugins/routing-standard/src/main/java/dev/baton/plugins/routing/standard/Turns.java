package dev.baton.plugins.routing.standard;

import dev.baton.spi.model.Needs;
import java.util.LinkedHashMap;
import java.util.Map;

/** The turns of each needs that came up lately. Safe for many threads. */
final class Turns {

    /** Scripts have some dozens of needs. Where callers make up more, those that did not come up for longest begin anew. */
    static final int MOST = 64;

    private final Map<Needs, Rotation> rotations = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Needs, Rotation> eldest) {
            return size() > MOST;
        }
    };

    synchronized Rotation of(Needs needs) {
        return rotations.computeIfAbsent(needs, any -> new Rotation());
    }
}
