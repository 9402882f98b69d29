package dev.baton.engine.journal;

import dev.baton.engine.run.RunStatus;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a run from its row. */
final class RunRow {

    static final String COLUMNS = "row, id, orchestration, plans, resumable, inputs, streaming, origin, status, owner, generation, created, updated, "
            + "key, output, failure, cost, input_tokens, output_tokens";

    private RunRow() {}

    @SuppressWarnings("unchecked")
    static KeptRun of(ResultSet row) throws SQLException {
        long cost = row.getLong(17);
        Money money = row.wasNull() ? null : new Money(cost);
        return new KeptRun(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                (Map<String, String>) Objects.requireNonNull(TypedJson.read(row.getString(4))),
                row.getInt(5) != 0,
                row.getString(6),
                row.getInt(7) != 0,
                Objects.requireNonNull(object(row.getString(8))),
                RunStatus.valueOf(row.getString(9)),
                row.getString(10),
                row.getInt(11),
                Instant.ofEpochMilli(row.getLong(12)),
                Instant.ofEpochMilli(row.getLong(13)),
                row.getString(14),
                row.getString(15),
                object(row.getString(16)),
                money,
                row.getLong(18),
                row.getLong(19));
    }

    private static @Nullable JsonObject object(@Nullable String text) {
        return text == null ? null : (JsonObject) Json.parse(text);
    }
}
