package dev.baton.limits.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.baton.engine.spending.StoreAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to a database, which are made when the first is asked for. Whoever waits for one waits two seconds at most, and for an answer on it as long. */
final class Connections {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** One bucket needs one at a time. */
    private static final int MOST = 8;

    private Connections() {}

    static HikariDataSource to(StoreAddress address) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setApplicationName("baton");
        database.setConnectTimeout(seconds());
        database.setLoginTimeout(seconds());
        database.setSocketTimeout(seconds());
        // Who asks is told apart from the address, which logs and messages may show.
        database.setUser(address.user());
        database.setPassword(address.password() == null ? null : address.password().reveal());
        database.setURL("jdbc:postgresql://" + address.hosts() + "/" + address.database() + options(address.options()));
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setPoolName("baton-limits");
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setValidationTimeout(PATIENCE.toMillis() / 2);
        pool.setInitializationFailTimeout(-1);
        // What a crash of the database takes back are the requests of less than a second, and nobody waits for its disk.
        pool.setConnectionInitSql("set synchronous_commit to off");
        return pool;
    }

    private static int seconds() {
        return Math.toIntExact(PATIENCE.toSeconds());
    }

    private static String options(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : "?" + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
