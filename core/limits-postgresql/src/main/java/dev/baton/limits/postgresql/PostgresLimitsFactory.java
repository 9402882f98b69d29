package dev.baton.limits.postgresql;

import dev.baton.engine.spending.LimitStore;
import dev.baton.engine.spending.LimitStoreFactory;
import dev.baton.engine.spending.StoreAddress;
import io.github.bucket4j.TimeMeter;

/** Opens limits in PostgreSQL. */
public final class PostgresLimitsFactory implements LimitStoreFactory {

    /** For {@link java.util.ServiceLoader}. */
    public PostgresLimitsFactory() {}

    @Override
    public LimitStore open(StoreAddress address, TimeMeter time) {
        return new PostgresLimits(address, time);
    }
}
