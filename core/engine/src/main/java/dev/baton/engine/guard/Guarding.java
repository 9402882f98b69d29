package dev.baton.engine.guard;

import dev.baton.engine.failure.StepFailed;
import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the guards of one place do with one request and its answers: each looks at what the one before it let through. What goes out has placeholders for
 * what was redacted; in an answer that a guard looks at they become again what they stand for, and what it finds there beside them is gone for
 * good. For one thread.
 */
public final class Guarding {

    private final List<BoundGuard> guards;
    private final Pseudonyms pseudonyms;
    private final Tallies tallies;
    private final Judging judging;
    /** How the passages were before, by their sources as they were sent. */
    private final Map<String, List<Passage>> passages = new HashMap<>(0);
    private Pseudonyms.@Nullable View known;

    /** A passage as it was sent, and what each guard made of it, in order. */
    record Passage(String text, List<Redacted> steps) {

        /** The place in the passage as the run has it of a place in the one that was sent. */
        int before(int place, boolean end) {
            int before = place;
            for (Redacted step : steps.reversed()) {
                before = step.before(before, end);
            }
            return before;
        }
    }

    Guarding(List<BoundGuard> guards, Pseudonyms pseudonyms, Guards.Told told, Judging judging) {
        this.guards = guards;
        this.pseudonyms = pseudonyms;
        this.tallies = new Tallies(guards, told);
        this.judging = judging;
        judging.about(tallies.kinds());
    }

    /** True where a guard looks at answers, or at what they tell tools: nobody is given them as a model sent them. */
    public boolean looksAtAnswers() {
        return areOn(Way.TOOL_FROM_MODEL);
    }

    /**
     * The request as it may go to a model, wherever that runs; the very same where nothing was found. The caller's own body, where it has one, is changed
     * as its texts are.
     *
     * @throws StepFailed {@code guard_blocked} or {@code guard_failed} where it may not
     */
    public Request input(Request request) {
        if (!areOn(Way.TOOL_TO_MODEL)) {
            return request;
        }
        passages.clear();
        known = null;
        try {
            Request sent = new RequestTexts(this).changed(request);
            if (!looksAtAll(Way.TO_MODEL).isEmpty()) {
                judge(Conversation.of(sent), Way.TO_MODEL);
            }
            return sent;
        } finally {
            tallies.tell();
        }
    }

    /**
     * The answer as the run, or the caller, may have it.
     *
     * @param structured true where the text is JSON, whose texts are looked at one by one
     * @throws StepFailed {@code guard_blocked} or {@code guard_failed} where it may not
     */
    public Reply output(Reply reply, boolean structured) {
        if (guards.isEmpty()) {
            return reply;
        }
        known = pseudonyms.view();
        try {
            return new ReplyTexts(this).changed(reply, structured);
        } finally {
            tallies.tell();
        }
    }

    /**
     * What an answer goes through that is told piece by piece: of its texts as much as is certain, the rest once it is. For one answer.
     *
     * @param structured true where the text is JSON: it is told once it is complete
     */
    public GuardedSink stream(ReplySink caller, boolean structured) {
        known = pseudonyms.view();
        return new GuardedSink(this, caller, structured);
    }

    /** Which kinds of things were found so far, whatever was done about them. */
    public Set<String> kinds() {
        return Set.copyOf(tallies.kinds());
    }

    Tallies tallies() {
        return tallies;
    }

    Judging judging() {
        return judging;
    }

    /** Those that look at all of what goes that way at once. */
    List<BoundGuard> looksAtAll(Way way) {
        List<BoundGuard> all = List.of();
        for (BoundGuard guard : guards) {
            if (guard.looksAtAll() && way.isSeenBy(guard)) {
                all = all.isEmpty() ? new ArrayList<>(1) : all;
                all.add(guard);
            }
        }
        return all;
    }

    /** Has those look at it: they leave it as it is, or block it. */
    void judge(String all, Way way) {
        for (BoundGuard guard : looksAtAll(way)) {
            looked(guard, all, way, null, true);
        }
    }

    List<BoundGuard> guards() {
        return guards;
    }

    /** The placeholders that an answer can have. */
    Pseudonyms.View known() {
        Pseudonyms.View now = known;
        if (now == null) {
            now = pseudonyms.view();
            known = now;
        }
        return now;
    }

    boolean areOn(Way way) {
        for (BoundGuard guard : guards) {
            if (way.isSeenBy(guard)) {
                return true;
            }
        }
        return false;
    }

    /** What reads like a placeholder in a text that nobody has looked at yet is none of this run's. */
    void avoid(String text) {
        pseudonyms.avoid(text);
    }

    /** A passage whose places an answer may name. */
    void note(String source, Passage passage) {
        passages.computeIfAbsent(source, name -> new ArrayList<>(1)).add(passage);
    }

    /** The passages of that source, as they were sent. */
    List<Passage> passages(String source) {
        return passages.getOrDefault(source, List.of());
    }

    /**
     * A text as it may go to a model.
     *
     * @param field   its name in the script; null for none
     * @param counted true where what is found is to be told; the other texts of a request repeat it
     * @param who     which guards look, of those that look that way
     */
    String input(String text, Way way, @Nullable String field, boolean counted, Predicate<BoundGuard> who) {
        String now = text;
        for (BoundGuard guard : guards) {
            if (way.isSeenBy(guard) && !guard.looksAtAll() && who.test(guard)) {
                now = looked(guard, now, way, field, counted).text();
            }
        }
        return now;
    }

    /** A passage as it may go to a model. */
    Passage passage(String text) {
        List<Redacted> steps = new ArrayList<>(1);
        String now = text;
        for (BoundGuard guard : guards) {
            if (guard.isOn(Side.INPUT) && !guard.looksAtAll()) {
                steps.add(looked(guard, now, Way.TO_MODEL, null, false));
                now = steps.getLast().text();
            }
        }
        return new Passage(now, steps);
    }

    /** All of an answer as the run may have it. */
    String answer(String text) {
        return new GuardedText(this, Way.FROM_MODEL, true, true).end(text);
    }

    /** A text within an answer as the run may have it. */
    String output(String text, Way way) {
        return new GuardedText(this, way, false, true).end(text);
    }

    /** The same, its placeholders as they are. */
    String looked(String text, Way way) {
        return new GuardedText(this, way, false, false).end(text);
    }

    /** A text that comes from the run itself, with what its placeholders stand for where answers may have that. */
    String restored(String text) {
        return areOn(Way.FROM_MODEL) ? known().restored(text) : text;
    }

    private Redacted looked(BoundGuard guard, String text, Way way, @Nullable String field, boolean counted) {
        if (text.isEmpty()) {
            return new Redacted(text, List.of());
        }
        Verdict verdict = guard.inspect(text, way.as(guard), field, judging);
        List<Finding> findings = verdict.findings().isEmpty() ? List.of() : Findings.outside(pseudonyms.places(text), verdict.findings());
        boolean none = findings.isEmpty() && !verdict.findings().isEmpty();
        Verdict.Action action = none ? Verdict.Action.ALLOW : verdict.action();
        if (action == Verdict.Action.BLOCK) {
            throw blocked(guard, way, findings);
        }
        if (counted) {
            tallies.add(guard, way.as(guard), action, findings);
        }
        return action == Verdict.Action.REDACT
                ? Redacted.of(text, findings, finding -> replacement(text.substring(finding.start(), finding.end()), finding, way))
                : new Redacted(text, List.of());
    }

    /** What stands in place of those words. */
    String replacement(String words, Finding finding, Way way) {
        if (finding.replacement() != null) {
            return finding.replacement();
        }
        // What a model brought up by itself must not come back by a placeholder that a later answer repeats.
        return way.toModel() ? pseudonyms.of(finding.kind(), words) : pseudonyms.mark(finding.kind());
    }

    /** Notes down a block, and gives the failure that tells of it. */
    StepFailed blocked(BoundGuard guard, Way way, List<Finding> findings) {
        tallies.add(guard, way.as(guard), Verdict.Action.BLOCK, findings);
        Set<String> kinds = findings.stream().map(Finding::kind).collect(Collectors.toCollection(TreeSet::new));
        return new StepFailed("guard_blocked",
                "guard '" + guard.line().name() + "' lets " + (way.toModel() ? "this not go to a model" : "this answer not come back")
                        + (kinds.isEmpty() ? "" : ": " + String.join(", ", kinds)),
                "Leave out what the guard looks for; a script may say with otherwise what holds then.", guard.line().position(), null);
    }
}
