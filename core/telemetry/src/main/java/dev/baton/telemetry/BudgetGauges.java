package dev.baton.telemetry;

import dev.baton.engine.spending.BudgetStatus;
import dev.baton.engine.spending.Limits;
import dev.baton.engine.spending.Per;
import dev.baton.spi.model.Money;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is spent and what may be of each budget in its windows of now, of those that this engine spends from; looked at once when somebody asks. */
final class BudgetGauges {

    private final Limits limits;
    private final Pair costs;
    private final Pair tokens;
    private final Labels<Named, Attributes> labels = Labels.of(Named::labels);

    private record Named(String budget, Per per, String of) {

        Attributes labels() {
            AttributesBuilder with = Attributes.builder().put(Keys.BUDGET, budget).put(Keys.BUDGET_PER, per.word());
            return (of.isEmpty() ? with : with.put(Keys.BUDGET_OF, of)).build();
        }
    }

    private record Sum(double spent, double limit) {

        Sum plus(Sum other) {
            return new Sum(spent + other.spent, limit + other.limit);
        }
    }

    private record Pair(ObservableDoubleMeasurement spent, ObservableDoubleMeasurement limit) {

        static Pair of(Meter meter, String name, String unit, String what) {
            return new Pair(
                    meter.gaugeBuilder(name + ".spent").setUnit(unit).setDescription(what + " spent of a budget in its window of now").buildObserver(),
                    meter.gaugeBuilder(name + ".limit").setUnit(unit).setDescription(what + " that may be spent of it").buildObserver());
        }

        void tell(Map<Attributes, Sum> sums) {
            sums.forEach((of, sum) -> {
                spent.record(sum.spent, of);
                limit.record(sum.limit, of);
            });
        }
    }

    private BudgetGauges(Meter meter, Limits limits) {
        this.limits = limits;
        this.costs = Pair.of(meter, "baton.budget", "USD", "Money");
        this.tokens = Pair.of(meter, "baton.budget.tokens", "{token}", "Tokens");
    }

    static void register(Meter meter, Limits limits) {
        BudgetGauges gauges = new BudgetGauges(meter, limits);
        meter.batchCallback(gauges::look, gauges.costs.spent, gauges.costs.limit, gauges.tokens.spent, gauges.tokens.limit);
    }

    private void look() {
        Map<Attributes, Sum> money = new HashMap<>();
        Map<Attributes, Sum> counts = new HashMap<>();
        // Those of all together come first: they keep their names, however many there are of the others.
        List<BudgetStatus> now = limits.counted().stream().sorted(Comparator.comparing(status -> !status.value().isEmpty())).toList();
        for (BudgetStatus status : now) {
            Attributes of = labels.get(new Named(status.budget(), status.per(), status.value()));
            Money cost = status.limit().cost();
            Long count = status.limit().tokens();
            if (cost != null) {
                money.merge(of, new Sum(dollars(status.spent().cost()), dollars(cost)), Sum::plus);
            }
            if (count != null) {
                counts.merge(of, new Sum(status.spent().tokens(), count), Sum::plus);
            }
        }
        costs.tell(money);
        tokens.tell(counts);
    }

    private static double dollars(Money money) {
        return money.approximate();
    }
}
