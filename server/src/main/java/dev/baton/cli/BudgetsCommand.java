package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.budget.Room;
import dev.baton.engine.spending.BudgetRule;
import dev.baton.engine.spending.BudgetStatus;
import dev.baton.engine.spending.KeptHold;
import dev.baton.server.spending.ListBudgets;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/** {@code baton budgets}. */
@CommandLine.Command(
        name = "budgets",
        sortOptions = false,
        header = "List the budgets of a workspace: what is spent, put aside and left of each, and until when.",
        footer = {
            "",
            "Examples:",
            "  baton budgets",
            "  baton budgets --json",
            "",
            "Budgets are set in baton.groovy. Of one that holds for each team, key, … by itself, those",
            "are listed who have spent. While a server spends from them, it is told what that has",
            "written down."
        })
final class BudgetsCommand extends ReportCommand {

    private static final Duration BACK = Duration.ofDays(7);

    BudgetsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            if (json()) {
                print(ListBudgets.of(baton));
                return ExitCode.OK;
            }
            List<BudgetRule> rules = baton.settings().central().spending().budgets();
            if (rules.isEmpty()) {
                console().out().println("There is no budget: baton.groovy says budget('…') { cost 50.usd, per: day }.");
                return ExitCode.OK;
            }
            List<BudgetStatus> budgets = baton.limits().budgets();
            if (!budgets.isEmpty()) {
                console().out().print(table(budgets).text(console().outInk()));
            }
            for (BudgetRule rule : rules) {
                if (budgets.stream().noneMatch(status -> status.budget().equals(rule.name()))) {
                    console().out().println("Nobody has spent from '" + rule.name() + "', which holds for " + rule.who() + ".");
                }
            }
            List<KeptHold> expired = baton.limits().expired(BACK);
            if (!expired.isEmpty()) {
                console().out().println(Counted.of(expired.size(), "call") + " of the last 7 days counted as spent at what was put aside: the process was gone.");
            }
        }
        return ExitCode.OK;
    }

    private Table table(List<BudgetStatus> budgets) {
        Table table = new Table("budget", "of", "per", "limit", "spent", "put aside", "left", "renews");
        for (BudgetStatus budget : budgets) {
            table.row(
                    budget.budget(),
                    budget.value().isEmpty() ? budget.who().toString() : budget.value(),
                    budget.per().word(),
                    budget.limit().toString(),
                    limited(budget, new Room(budget.spent().cost(), budget.spent().tokens())),
                    limited(budget, new Room(budget.held().cost(), budget.held().tokens())),
                    budget.left().toString(),
                    RunWords.moment(budget.window().end()));
            if (budget.warned() != null) {
                table.note(Math.round(budget.warned() * 100) + " % was reached");
            }
        }
        return table;
    }

    /** Of what the budget limits. */
    private static String limited(BudgetStatus budget, Room room) {
        return new Room(budget.limit().cost() == null ? null : room.cost(), budget.limit().tokens() == null ? null : room.tokens()).toString();
    }
}
