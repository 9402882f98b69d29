package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps nothing: what is spent and put aside is known to this process, and ends with it. */
final class MemoryBook implements BudgetBook {

    @Override
    public Map<TallyKey, Counted> counted(Instant since) {
        return Map.of();
    }

    @Override
    public List<KeptHold> expire(Instant now) {
        return List.of();
    }

    @Override
    public List<KeptHold> expired(Instant since) {
        return List.of();
    }

    @Override
    public List<KeptHold> held() {
        return List.of();
    }

    @Override
    public long last() {
        return 0;
    }

    @Override
    public void keep(KeptHold hold) {}

    @Override
    public void settled(KeptHold hold, Spend used) {}

    @Override
    public void warned(TallyKey key, int count) {}

    @Override
    public void close() {}
}
