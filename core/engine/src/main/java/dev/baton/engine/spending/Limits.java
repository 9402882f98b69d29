package dev.baton.engine.spending;

import java.time.Duration;
import java.util.List;

/** What is limited in a workspace, and how much of it is left. Safe for many threads. */
public final class Limits {

    private final Budgets budgets;

    /** What is told of those budgets. */
    public Limits(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Each budget in each of its windows of now, in the order of the settings. Of one that holds for each key, team, … by itself, those who have spent. Where
     * another engine spends from the workspace's budgets, as it has written it down.
     *
     * @throws dev.baton.engine.failure.JournalFailure where what is kept cannot be read
     */
    public List<BudgetStatus> budgets() {
        return budgets.status();
    }

    /**
     * The same as this engine counts it, from memory alone: for whoever looks often. Empty where it has spent nothing and recovered nothing since it was opened, or
     * another engine spends from the workspace's budgets.
     */
    public List<BudgetStatus> counted() {
        return budgets.counted();
    }

    /**
     * What counts as spent, of the time that long back, since the process was gone that had put it aside.
     *
     * @throws dev.baton.engine.failure.JournalFailure where what is kept cannot be read
     */
    public List<KeptHold> expired(Duration back) {
        return budgets.expired(back);
    }
}
