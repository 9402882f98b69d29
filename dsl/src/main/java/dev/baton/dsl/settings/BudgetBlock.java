package dev.baton.dsl.settings;

import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.budget.Room;
import dev.baton.engine.net.OutgoingUrl;
import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.BudgetRule;
import dev.baton.engine.spending.Per;
import dev.baton.engine.spending.Trait;
import dev.baton.engine.spending.Webhook;
import dev.baton.spi.model.Money;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be spent, and by whom; several that hold for a request hold all of them. What would overdraw one is not asked. */
public final class BudgetBlock extends SpendersBlock {

    private static final Set<String> WINDOWS = Arrays.stream(Per.values()).map(Per::word).collect(Collectors.toUnmodifiableSet());

    private final Map<Per, Room> limits = new EnumMap<>(Per.class);
    private ZoneId zone = BudgetRule.ZONE;
    private List<Double> warn = BudgetRule.WARN;
    private @Nullable Webhook webhook;
    private Duration patience = BudgetRule.PATIENCE;

    BudgetBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How much money in a window of time. */
    @Example(value = "cost 50.usd, per: day", options = "per")
    public void cost(Map<String, ?> options, Object amount) {
        if (!(amount instanceof Money money) || money.nanos() <= 0) {
            throw new ScriptMistake("wrong_argument", "cost is an amount above nothing, such as 50.usd");
        }
        limit(options, new Room(money, null));
    }

    /** How many tokens in a window of time, in and out together. */
    @Example(value = "tokens 40.k, per: day", options = "per")
    public void tokens(Map<String, ?> options, int most) {
        if (most < 1) {
            throw new ScriptMistake("wrong_argument", "tokens is a number above nothing, such as 40.k");
        }
        limit(options, new Room(null, (long) most));
    }

    /** The least of several holds. */
    private void limit(Map<String, ?> options, Room room) {
        limits.merge(Per.of(Words.oneOf(options.get("per"), "per", WINDOWS)), room, Room::and);
    }

    /** Who spends from it together: keys, or orchestrations with all that they invoke, by their names. */
    @Example("share 'support-bot', 'triage'")
    public void share(CharSequence... who) {
        only(Trait.SHARE, who);
    }

    /** At which parts of a limit it is told, in the log and to the webhook, once in each window; at 0.8 and 1.0 where nothing is said. */
    @Example("warn 0.8, 0.95")
    public void warn(Number... parts) {
        if (parts.length == 0 || Arrays.stream(parts).anyMatch(part -> !(part.doubleValue() > 0 && part.doubleValue() <= 1))) {
            throw new ScriptMistake("wrong_argument", "warn takes parts of the limit, above 0 to 1, such as warn 0.8, 0.95");
        }
        warn = new ArrayList<>(Arrays.stream(parts).map(Number::doubleValue).toList());
    }

    /** Where a warning goes besides the log: it gets a POST with JSON. */
    @Example("webhook 'https://hooks.example.com/baton'")
    public void webhook(Object address) {
        webhook(Map.of(), address);
    }

    /** The same, signed: {@code Baton-Signature} is {@code sha256=} and the HMAC-SHA256 of the body in hex. */
    @Example(value = "webhook env('BUDGET_WEBHOOK'), secret: env('BUDGET_WEBHOOK_SECRET')", options = "secret")
    public void webhook(Map<String, ?> options, Object address) {
        Object secret = options.get("secret");
        if (secret != null && !(secret instanceof ProviderBlock.Variable)) {
            throw new ScriptMistake("wrong_argument", "a secret is taken from the environment: secret: env('BUDGET_WEBHOOK_SECRET')");
        }
        if (secret instanceof ProviderBlock.Variable variable && variable.value() == null) {
            ProviderBlock.missing(variable);
        }
        webhook = new Webhook(outgoing(ProviderBlock.address(address)), secret instanceof ProviderBlock.Variable variable ? variable.value() : null);
    }

    private static OutgoingUrl outgoing(URI address) {
        try {
            return new OutgoingUrl(address);
        } catch (IllegalArgumentException forbidden) {
            throw new ScriptMistake("wrong_argument", String.valueOf(forbidden.getMessage()));
        }
    }

    /** An environment variable. */
    @Example(value = "env('BUDGET_WEBHOOK')", function = true)
    public ProviderBlock.Variable env(CharSequence name) {
        return ProviderBlock.variable(loading(), name);
    }

    /** Whose calendar its windows keep to; UTC where nothing is said. */
    @Example("zone 'Europe/Berlin'")
    public void zone(CharSequence name) {
        try {
            zone = ZoneId.of(name.toString());
        } catch (DateTimeException unknown) {
            throw new ScriptMistake("wrong_argument", "'" + name + "' is no time zone; they are named as 'Europe/Berlin' or 'UTC'");
        }
    }

    /** How long a call that does not fit waits for others to settle, before it is refused; 30 seconds where nothing is said. */
    @Example("patience 2.s")
    public void patience(Duration time) {
        if (time.isNegative()) {
            throw new ScriptMistake("wrong_argument", "patience is a time, such as 2.s");
        }
        patience = time;
    }

    /** The budget; null where it does not say what it limits, which is told. */
    @Nullable BudgetRule rule(String name, Position at) {
        if (limits.isEmpty()) {
            if (!says("cost", "tokens")) {
                loading().problems().add("missing_directive", "Budget '" + name + "' limits nothing: say cost 50.usd, per: day or tokens 2.m, per: hour", at);
            }
            return null;
        }
        return new BudgetRule(name, who(), limits, zone, warn, webhook, patience, at);
    }
}
