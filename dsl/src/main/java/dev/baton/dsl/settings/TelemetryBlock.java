package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.trace.Sharing;
import dev.baton.engine.workspace.TelemetrySettings;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What monitoring systems are told; the standard variables of OpenTelemetry come before it. */
public final class TelemetryBlock extends Directed {

    private @Nullable URI otlp = TelemetrySettings.DEFAULT.otlp();
    private @Nullable String service = TelemetrySettings.DEFAULT.service();
    private boolean content = TelemetrySettings.DEFAULT.content();
    private Sharing sharing = TelemetrySettings.DEFAULT.sharing();
    private boolean openMetrics = TelemetrySettings.DEFAULT.openMetrics();
    private int kept = TelemetrySettings.DEFAULT.kept();

    TelemetryBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** Where traces and metrics are sent: a collector that takes OTLP over HTTP. Nowhere where nothing is said. */
    @Example("otlp 'http://localhost:4318'")
    public void otlp(CharSequence address) {
        URI uri;
        try {
            uri = URI.create(address.toString());
        } catch (IllegalArgumentException wrong) {
            throw new ScriptMistake("wrong_argument", "'" + address + "' is no address; write: otlp 'http://localhost:4318'");
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new ScriptMistake("wrong_argument", "'" + address + "' is no address of a collector; write: otlp 'http://localhost:4318'");
        }
        otlp = uri;
    }

    /** The name under which it is sent; 'baton' where nothing is said. */
    @Example("service 'support-desk'")
    public void service(CharSequence name) {
        service = name.toString();
    }

    /** Whether what models, people and failures say is part of traces; it is not where nothing is said. */
    @Example("content true")
    public void content(boolean told) {
        content = told;
    }

    /** Which providers are told to which trace a call belongs (the header traceparent): 'all', 'local' (those that run here) or 'none'. */
    @Example("propagate 'local'")
    public void propagate(CharSequence to) {
        sharing = Arrays.stream(Sharing.values())
                .filter(one -> one.word().contentEquals(to))
                .findFirst()
                .orElseThrow(() -> new ScriptMistake("wrong_argument", "a trace is propagated to 'all', 'local' or 'none', not '" + to + "'"));
    }

    /** Whether anybody who reaches the server may read /metrics, without a key; whoever has an operator's key may in any case. */
    @Example("openMetrics true")
    public void openMetrics(boolean open) {
        openMetrics = open;
    }

    /** How many of the last single requests can be asked about; 1,000 where nothing is said. */
    @Example("requests 5000")
    public void requests(int count) {
        if (count < 0 || count > 100_000) {
            throw new ScriptMistake("wrong_argument", "0 to 100,000 requests are kept, not " + count);
        }
        kept = count;
    }

    TelemetrySettings settings() {
        return new TelemetrySettings(otlp, service, content, sharing, openMetrics, kept);
    }
}
