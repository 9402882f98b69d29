package dev.baton.plugins.guard.pii;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import org.pf4j.Extension;

/** Redacts personal data: what has a form of its own, and the inputs that the script names. Safe for many threads. */
@Extension
public final class PiiGuard implements Guard {

    /** The longest text that is looked at, in characters: some 1,000 pages. A longer one goes nowhere. */
    static final int LONGEST = 4_000_000;

    @Override
    public String name() {
        return "pii";
    }

    @Override
    public String description() {
        return "redacts e-mail addresses, phone numbers, IBANs, cards, IP addresses, and the inputs that the script names";
    }

    @Override
    public List<String> problems(JsonObject options) {
        return PiiOptions.problems(options);
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the text has more than " + LONGEST + " characters");
        }
        PiiOptions options = PiiOptions.of(context.options());
        Findings found = new Findings(text);
        Fields.of(context.values(), options.redact()).find(text, found);
        for (Kind kind : Kind.values()) {
            if (options.kinds().contains(kind)) {
                kind.find(text, found);
            }
        }
        List<Finding> all = found.all();
        return all.stream().anyMatch(finding -> options.block().contains(finding.kind()))
                ? new Verdict(Verdict.Action.BLOCK, all)
                : Verdict.redact(all);
    }
}
