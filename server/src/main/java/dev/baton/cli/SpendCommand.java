package dev.baton.cli;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.ledger.Ledger;
import dev.baton.engine.ledger.SpendDimension;
import dev.baton.engine.ledger.SpendQuery;
import dev.baton.engine.ledger.SpendReport;
import dev.baton.engine.ledger.Spending;
import dev.baton.server.spending.SpendCsv;
import dev.baton.server.spending.SpendJson;
import dev.baton.server.spending.SpendWords;
import dev.baton.spi.model.Money;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code baton spend}. */
@CommandLine.Command(
        name = "spend",
        sortOptions = false,
        header = "Show what was spent: by team, model, day or whatever else, to the nano-dollar.",
        footer = {
            "",
            "Examples:",
            "  baton spend --since 7d",
            "  baton spend --by team,model --since yesterday --until today",
            "  baton spend --by day --where team=support --where model=openai/gpt-5-mini --csv",
            "",
            "Every attempt is in it, also those that failed, hedges that lost, and answers from the",
            "cache (with what they saved). '~' is the share of a cost whose tokens Baton counted,",
            "since no provider did. It only reads, whoever spends meanwhile."
        })
final class SpendCommand extends ReportCommand {

    private final Clock clock = Clock.systemUTC();

    @Option(
            names = "--by",
            paramLabel = "WORDS",
            description = "team, project, environment, key, orchestration, run, step, provider, model, service, outcome, provenance, price, day, hour; several with commas.")
    private @Nullable String by;

    @Option(names = "--since", paramLabel = "TIME", description = "From 30m, 2h or 7d ago, today, yesterday, 2026-11-27, 2026-11. Default: ever.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Until then, as for --since. Default: now.")
    private @Nullable String until;

    @Option(names = "--where", paramLabel = "WORD=VALUE", description = "Only that, such as team=support; several values with commas, and several of these.")
    private List<String> where = new ArrayList<>();

    @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone of days and hours, such as Europe/Vienna. Default: this machine's.")
    private @Nullable String zone;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "How many rows at most, the dearest. Default: 1000.")
    private int limit;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    SpendCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        if (!Files.isDirectory(workspace())) {
            throw new WorkspaceException(
                    "There is no folder " + workspace().toAbsolutePath().normalize(), "Name the workspace with -w DIR, or make one with: baton init DIR");
        }
        if (csv && json()) {
            throw usage("--csv and --json exclude each other");
        }
        SpendQuery query;
        Optional<SpendReport> found;
        try {
            query = new SpendWords(by, since, until, where, zone).query(limit, clock);
            found = Ledger.read(workspace(), query);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
        SpendReport report = found.orElse(SpendReport.empty(query.by()));
        if (json()) {
            print(SpendJson.of(query, report));
        } else if (csv) {
            console().out().print(SpendCsv.of(report));
        } else if (found.isEmpty()) {
            console().out().println("Nothing was spent yet.");
        } else {
            console().out().print(table(report).text(console().outInk()));
            if (report.left() > 0) {
                console().out().println(report.left() + " more rows; --limit shows more of them.");
            }
        }
        return ExitCode.OK;
    }

    private static Table table(SpendReport report) {
        List<String> head = new ArrayList<>(report.by().stream().map(SpendDimension::word).toList());
        head.addAll(List.of("cost", "~", "wasted", "saved", "attempts", "failed", "cached", "tokens in", "tokens out"));
        if (report.by().isEmpty()) {
            head.addFirst("");
        }
        Table table = new Table(head.toArray(String[]::new));
        for (SpendReport.Row row : report.rows()) {
            table.row(cells(row.key().stream().map(value -> value.isEmpty() ? Figures.NONE : value).toList(), row.spent()));
        }
        List<String> total = new ArrayList<>(List.of("total"));
        while (total.size() < report.by().size()) {
            total.add("");
        }
        table.row(cells(total, report.total()));
        if (report.total().unpriced() > 0) {
            table.note(report.total().unpriced() + " attempts have no cost, since the price of their model is not known: see baton models");
        }
        return table;
    }

    private static String[] cells(List<String> key, Spending spent) {
        List<String> cells = new ArrayList<>(key);
        cells.add(spent.cost().toString());
        cells.add(share(spent.estimated(), spent.cost()));
        cells.add(amount(spent.wasted()));
        cells.add(amount(spent.saved()));
        cells.add(String.valueOf(spent.attempts()));
        cells.add(count(spent.failed()));
        cells.add(count(spent.cached()));
        cells.add(String.valueOf(spent.usage().totalInput()));
        cells.add(String.valueOf(spent.usage().totalOutput()));
        return cells.toArray(String[]::new);
    }

    private static String share(Money part, Money whole) {
        return part.nanos() == 0 || whole.nanos() == 0 ? Figures.NONE : Math.max(1, Math.round(100.0 * part.nanos() / whole.nanos())) + " %";
    }

    private static String amount(Money money) {
        return money.nanos() == 0 ? Figures.NONE : money.toString();
    }

    private static String count(long count) {
        return count == 0 ? Figures.NONE : String.valueOf(count);
    }
}
