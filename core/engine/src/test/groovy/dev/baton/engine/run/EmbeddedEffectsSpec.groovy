package dev.baton.engine.run

import dev.baton.engine.catalog.TurnedClock

/** The seam where nothing is kept. */
class EmbeddedEffectsSpec extends EffectsContract {

    private EmbeddedEffects made

    Effects effects() {
        made = made ?: new EmbeddedEffects('run_1', new Decisions(), events, new TurnedClock(), pause, { stopping })
    }
}
