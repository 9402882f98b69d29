package dev.baton.engine.workspace;

import dev.baton.engine.spending.BudgetRule;
import dev.baton.engine.spending.RateRule;
import dev.baton.engine.spending.StoreAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent and how fast, by whom.
 *
 * @param budgets what may be spent; each has a name of its own
 * @param limits  how fast may be asked; each has a name of its own
 * @param store   where several engines keep those limits together; null for each by itself
 */
public record SpendingSettings(List<BudgetRule> budgets, List<RateRule> limits, @Nullable StoreAddress store) {

    /** No limit. */
    public static final SpendingSettings DEFAULT = new SpendingSettings(List.of(), List.of());

    /** Keeps immutable copies. */
    public SpendingSettings {
        budgets = List.copyOf(budgets);
        limits = List.copyOf(limits);
    }

    /** Limits that this engine keeps by itself. */
    public SpendingSettings(List<BudgetRule> budgets, List<RateRule> limits) {
        this(budgets, limits, null);
    }

    /** Budgets, and no limit of how fast may be asked. */
    public SpendingSettings(List<BudgetRule> budgets) {
        this(budgets, List.of());
    }
}
