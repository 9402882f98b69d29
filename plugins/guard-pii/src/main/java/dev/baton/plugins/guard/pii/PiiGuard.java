package dev.baton.plugins.guard.pii;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.pf4j.Extension;

/** Redacts personal data: what has a form of its own, names, and the inputs that the script names. Safe for many threads. */
@Extension
public final class PiiGuard implements Guard {

    /** The longest text that is looked at, in characters: some 1,000 pages. A longer one goes nowhere. */
    static final int LONGEST = 4_000_000;

    private final Patterns patterns = new Patterns();
    private volatile Said said = new Said(JsonObject.EMPTY, PiiOptions.of(JsonObject.EMPTY));

    /** What a line says, and what is meant by it: the next text is mostly looked at for the same line. */
    private record Said(JsonObject line, PiiOptions options) {}

    @Override
    public String name() {
        return "pii";
    }

    @Override
    public String description() {
        return "redacts e-mail addresses, phone numbers, accounts, cards, national ids, names and the like, and the inputs that the script names";
    }

    @Override
    public List<String> problems(JsonObject options) {
        return PiiOptions.problems(options);
    }

    @Override
    public OptionalInt window(JsonObject options) {
        return OptionalInt.of(Folded.unfolded(meant(options).reach()));
    }

    @Override
    public Verdict inspect(String text, GuardContext context) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the text has more than " + LONGEST + " characters");
        }
        PiiOptions options = meant(context.options());
        Folded folded = Folded.of(text);
        Findings found = new Findings(folded);
        Digits digits = Digits.of(folded.text());
        Fields.of(context.values(), options.redact(), context.side() == Side.OUTPUT).find(folded.text(), found);
        options.patterns().forEach((kind, pattern) -> patterns.find(kind, pattern, folded.text(), found));
        for (Kind kind : options.kinds()) {
            kind.find(folded.text(), digits, found);
        }
        List<Finding> all = found.all();
        return all.isEmpty() ? Verdict.ALLOWED : verdict(text, all, options);
    }

    private PiiOptions meant(JsonObject line) {
        Said last = said;
        if (last.line() != line) {
            last = new Said(line, PiiOptions.of(line));
            said = last;
        }
        return last.options();
    }

    private static Verdict verdict(String text, List<Finding> all, PiiOptions options) {
        if (all.stream().anyMatch(finding -> options.block().contains(finding.kind()))) {
            return new Verdict(Verdict.Action.BLOCK, all);
        }
        Set<String> flag = options.flag();
        if (flag.isEmpty()) {
            return Verdict.redact(all);
        }
        if (all.stream().allMatch(finding -> flag.contains(finding.kind()))) {
            return new Verdict(Verdict.Action.FLAG, all);
        }
        // A verdict has one action. What is only to be told stands beside what is redacted as what it is.
        return Verdict.redact(all.stream().map(finding -> flag.contains(finding.kind()) ? kept(text, finding) : finding).toList());
    }

    private static Finding kept(String text, Finding finding) {
        return new Finding(finding.start(), finding.end(), finding.kind(), text.substring(finding.start(), finding.end()));
    }
}
