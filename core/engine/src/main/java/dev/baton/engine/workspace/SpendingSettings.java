package dev.baton.engine.workspace;

import dev.baton.engine.spending.BudgetRule;
import java.util.List;

/**
 * What may be spent and how fast, by whom.
 *
 * @param budgets what may be spent; each has a name of its own
 */
public record SpendingSettings(List<BudgetRule> budgets) {

    /** No limit. */
    public static final SpendingSettings DEFAULT = new SpendingSettings(List.of());

    /** Keeps an immutable copy. */
    public SpendingSettings {
        budgets = List.copyOf(budgets);
    }
}
