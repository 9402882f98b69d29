package dev.baton.engine.guard;

import dev.baton.engine.failure.StepFailed;
import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final Guards.Told told;
    private final Map<BoundGuard, Tally> tallies = new LinkedHashMap<>();
    /** How the passages were before, by their sources as they were sent. */
    private final Map<String, List<Passage>> passages = new HashMap<>(0);

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

    Guarding(List<BoundGuard> guards, Pseudonyms pseudonyms, Guards.Told told) {
        this.guards = guards;
        this.pseudonyms = pseudonyms;
        this.told = told;
    }

    /** True where a guard looks at answers, so that none is told piece by piece. */
    public boolean holdsAnswers() {
        return isOn(Side.OUTPUT);
    }

    /**
     * The request as it may go to a model, wherever that runs.
     *
     * @throws StepFailed {@code guard_blocked} or {@code guard_failed} where it may not
     */
    public Request input(Request request) {
        if (!isOn(Side.INPUT)) {
            return request;
        }
        tallies.clear();
        passages.clear();
        Request sent;
        try {
            sent = new RequestTexts(this).changed(request);
        } finally {
            tell(Side.INPUT);
        }
        return sent;
    }

    /**
     * The answer as the run may have it.
     *
     * @param structured true where the text is JSON, whose texts are looked at one by one
     * @throws StepFailed {@code guard_blocked} or {@code guard_failed} where it may not
     */
    public Reply output(Reply reply, boolean structured) {
        if (guards.isEmpty()) {
            return reply;
        }
        tallies.clear();
        try {
            return new ReplyTexts(this).changed(reply, structured);
        } finally {
            tell(Side.OUTPUT);
        }
    }

    boolean isOn(Side side) {
        return guards.stream().anyMatch(guard -> guard.isOn(side));
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
     */
    String input(String text, @Nullable String field, boolean counted) {
        return looked(text, Side.INPUT, field, counted);
    }

    /** A passage as it may go to a model. */
    Passage passage(String text) {
        List<Redacted> steps = new ArrayList<>(1);
        String now = text;
        for (BoundGuard guard : guards) {
            if (guard.isOn(Side.INPUT)) {
                steps.add(looked(guard, now, Side.INPUT, null, false));
                now = steps.getLast().text();
            }
        }
        return new Passage(now, steps);
    }

    /** A text of an answer as the run may have it. */
    String output(String text) {
        return isOn(Side.OUTPUT) ? pseudonyms.restored(looked(text, Side.OUTPUT, null, true)) : text;
    }

    /** A text that comes from the run itself, with what its placeholders stand for where answers may have that. */
    String restored(String text) {
        return isOn(Side.OUTPUT) ? pseudonyms.restored(text) : text;
    }

    private String looked(String text, Side side, @Nullable String field, boolean counted) {
        String now = text;
        for (BoundGuard guard : guards) {
            if (guard.isOn(side)) {
                now = looked(guard, now, side, field, counted).text();
            }
        }
        return now;
    }

    private Redacted looked(BoundGuard guard, String text, Side side, @Nullable String field, boolean counted) {
        if (text.isEmpty()) {
            return new Redacted(text, List.of());
        }
        Verdict verdict = guard.inspect(text, side, field);
        List<Finding> findings = outside(pseudonyms.places(text), verdict.findings());
        boolean none = findings.isEmpty() && !verdict.findings().isEmpty();
        Verdict.Action action = none ? Verdict.Action.ALLOW : verdict.action();
        if (counted || action == Verdict.Action.BLOCK) {
            tallies.computeIfAbsent(guard, one -> new Tally()).add(action, action == Verdict.Action.ALLOW ? List.of() : findings);
        }
        return switch (action) {
            case ALLOW, FLAG -> new Redacted(text, List.of());
            case REDACT -> Redacted.of(text, findings, finding -> replacement(text, finding, side));
            case BLOCK -> throw blocked(guard, side, findings);
        };
    }

    private String replacement(String text, Finding finding, Side side) {
        if (finding.replacement() != null) {
            return finding.replacement();
        }
        // What a model brought up by itself must not come back by a placeholder that a later answer repeats.
        return side == Side.INPUT
                ? pseudonyms.of(finding.kind(), text.substring(finding.start(), finding.end()))
                : pseudonyms.mark(finding.kind());
    }

    /** A placeholder is nobody's name, whatever it looks like. */
    private static List<Finding> outside(List<Integer> places, List<Finding> findings) {
        if (places.isEmpty() || findings.isEmpty()) {
            return findings;
        }
        List<Finding> outside = new ArrayList<>(findings.size());
        int next = 0;
        for (Finding finding : findings) {
            while (next < places.size() && places.get(next + 1) <= finding.start()) {
                next += 2;
            }
            if (next >= places.size() || places.get(next) >= finding.end()) {
                outside.add(finding);
            }
        }
        return outside;
    }

    private static StepFailed blocked(BoundGuard guard, Side side, List<Finding> findings) {
        Set<String> kinds = findings.stream().map(Finding::kind).collect(Collectors.toCollection(TreeSet::new));
        return new StepFailed("guard_blocked",
                "guard '" + guard.line().name() + "' lets " + (side == Side.INPUT ? "this not go to a model" : "this answer not come back")
                        + (kinds.isEmpty() ? "" : ": " + String.join(", ", kinds)),
                "Say with otherwise what holds then, or leave out what the guard looks for.", guard.line().position(), null);
    }

    private void tell(Side side) {
        tallies.forEach((guard, tally) -> {
            if (tally.action() != Verdict.Action.ALLOW) {
                told.told(guard.line().name(), side, tally.action().word(), tally.kinds());
            }
        });
    }
}
