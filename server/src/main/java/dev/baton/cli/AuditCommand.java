package dev.baton.cli;

import dev.baton.engine.identity.AuditCheck;
import dev.baton.engine.identity.AuditEntry;
import dev.baton.engine.identity.AuditQuery;
import dev.baton.engine.identity.Keys;
import dev.baton.server.spending.Moment;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code baton audit}. */
@CommandLine.Command(
        name = "audit",
        sortOptions = false,
        header = "List who did what with keys, runs and the workspace, the newest first; or look whether the log is as it was written.",
        footer = {
            "",
            "Examples:",
            "  baton audit",
            "  baton audit --act key. --since 7d --json",
            "  baton audit --verify",
            "",
            "The log begins with the first key. Each entry holds a hash of itself and of the one before: --verify finds",
            "what was changed or taken out. Note the head that it prints elsewhere, and a log that was cut or written anew shows too."
        })
final class AuditCommand extends KeyCommand {

    @Option(names = "--act", paramLabel = "ACT", description = "What was done, or its beginning: key., run.cancelled.")
    private @Nullable String act;

    @Option(names = "--by", paramLabel = "ID", description = "Who did it, by the identity's identifier.")
    private @Nullable String by;

    @Option(names = "--since", paramLabel = "TIME", description = "Since 30m, 2h or 7d ago, or 2026-11-27.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many at most. Default: 50.")
    private int limit;

    @Option(names = "--verify", description = "Look whether every entry is as it was written.")
    private boolean verify;

    AuditCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        if (verify) {
            return verify(keys.verifyAudit());
        }
        AuditQuery query = new AuditQuery(act, by, since == null ? null : Moment.of("since", since, Clock.systemUTC(), ZoneId.systemDefault()), 0, limit);
        List<AuditEntry> entries = keys.audit(query);
        if (json()) {
            print(JsonObject.EMPTY.with("entries", new JsonArray(entries.stream().<Json>map(AuditEntry::toJson).toList())));
        } else if (entries.isEmpty()) {
            console().out().println("Nothing is on the log" + (keys.exist() ? " that fits." : ": it begins with the first key."));
        } else {
            Table table = new Table("number", "at", "by", "act", "subject", "facts");
            entries.forEach(entry -> table.row(
                    Long.toString(entry.number()), RunWords.moment(entry.at()), entry.name() + " (" + entry.by() + ")", entry.act(), entry.subject(),
                    entry.facts().names().isEmpty() ? "" : entry.facts().toString()));
            console().out().print(table.text(console().outInk()));
        }
        return ExitCode.OK;
    }

    private ExitCode verify(AuditCheck check) {
        if (json()) {
            print(check.toJson());
        } else if (check.isSound()) {
            console().out().println((check.entries() == 1 ? "The one entry is as it was" : "All " + check.entries() + " entries are as they were") + " written; head " + (check.head().isEmpty() ? "-" : check.head()));
        } else {
            console().out().println("Entry " + check.broken() + " is not as it was written, or is missing; the " + check.entries() + " before it are");
        }
        return check.isSound() ? ExitCode.OK : ExitCode.WORKSPACE;
    }
}
