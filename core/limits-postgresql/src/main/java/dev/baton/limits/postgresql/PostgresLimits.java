package dev.baton.limits.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.baton.engine.spending.LimitStore;
import dev.baton.engine.spending.StoreAddress;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits in a table of PostgreSQL, a row for each bucket, which whoever takes of it locks for as long as that takes. Rows of full buckets are taken away. Asks
 * nobody before {@link #reach()}. Safe for many threads.
 */
final class PostgresLimits implements LimitStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLimits.class);

    /** How long a row is kept once its bucket is full: a clock of another process may be behind. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final int SWEPT = 10_000;

    private final HikariDataSource pool;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final ScheduledThreadPoolExecutor sweeper;

    PostgresLimits(StoreAddress address, TimeMeter time) {
        this.pool = Connections.to(address);
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(Table.NAME)
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(time)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build();
        this.sweeper = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("baton-limits-sweep").factory());
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void reach() {
        try (Connection connection = pool.getConnection()) {
            Table.make(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(Table.advice(failure), failure);
        }
    }

    private void sweep() {
        try {
            buckets.removeExpired(SWEPT);
        } catch (RuntimeException failure) {
            // Requests tell what is wrong, where something is; it is tried again.
            LOG.debug("rows of full buckets were not taken away", failure);
        }
    }

    @Override
    public Bucket bucket(String name, BucketConfiguration limit) {
        return buckets.builder().withOptimization(new Gathered()).build(name, limit);
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        pool.close();
    }
}
