package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.workspace.SourceHash;
import dev.baton.engine.workspace.Version;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.Permits;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lists the versions of an orchestration that are kept, the latest first. */
public final class ListVersions implements Handling {

    private final Baton baton;

    /** Lists the versions of that engine's workspace. */
    public ListVersions(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String name = Permits.orchestration(exchange.by(), exchange.path("name"));
        List<Version> all = baton.versions().of(name);
        Optional<String> now = baton.versions().current(name).map(SourceHash::of);
        if (all.isEmpty() && now.isEmpty() && !baton.orchestrations().contains(name)) {
            throw new NoSuchOrchestration(name, baton.orchestrations());
        }
        exchange.json(200, JsonObject.builder()
                .put("orchestration", name)
                .putIfPresent("now", now.orElse(null))
                .put("versions", new JsonArray(all.stream().<Json>map(Version::toJson).toList()))
                .build());
    }
}
