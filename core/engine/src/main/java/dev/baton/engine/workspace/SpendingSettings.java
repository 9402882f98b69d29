package dev.baton.engine.workspace;

import dev.baton.engine.spending.BudgetRule;
import dev.baton.engine.spending.RateRule;
import java.util.List;

/**
 * What may be spent and how fast, by whom.
 *
 * @param budgets what may be spent; each has a name of its own
 * @param limits  how fast may be asked; each has a name of its own
 */
public record SpendingSettings(List<BudgetRule> budgets, List<RateRule> limits) {

    /** No limit. */
    public static final SpendingSettings DEFAULT = new SpendingSettings(List.of(), List.of());

    /** Keeps immutable copies. */
    public SpendingSettings {
        budgets = List.copyOf(budgets);
        limits = List.copyOf(limits);
    }

    /** Budgets, and no limit of how fast may be asked. */
    public SpendingSettings(List<BudgetRule> budgets) {
        this(budgets, List.of());
    }
}
