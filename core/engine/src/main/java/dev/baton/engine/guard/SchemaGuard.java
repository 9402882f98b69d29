package dev.baton.engine.guard;

import dev.baton.engine.bridge.JsonAnswer;
import dev.baton.engine.bridge.SchemaCheck;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The guard {@code schema}: an answer is JSON that fits a schema, or it does not come back. What it is asked about requests, it allows. Safe for many threads. */
final class SchemaGuard implements WholeGuard {

    private static final List<String> NAMES = List.of("schema", "action");

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public String description() {
        return "holds answers against a JSON schema";
    }

    @Override
    public Set<Side> sides() {
        return Set.of(Side.OUTPUT);
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        if (context.side() != Side.OUTPUT) {
            return Verdict.ALLOWED;
        }
        JsonAnswer json = JsonAnswer.in(text);
        boolean fits = json != null && SchemaCheck.of((JsonObject) context.options().at("schema")).misfits(json.value()).isEmpty();
        return fits ? Verdict.ALLOWED : new Verdict(Actions.of(context.options()), List.of());
    }

    @Override
    public List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>(Actions.problems(options, NAMES));
        if (!(options.at("schema") instanceof JsonObject schema)) {
            problems.add("it needs a JSON schema: schema: [type: 'object', required: ['id']]");
        } else {
            try {
                SchemaCheck.of(schema);
            } catch (InvalidRequest unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("the schema cannot be read"));
            }
        }
        return problems;
    }
}
