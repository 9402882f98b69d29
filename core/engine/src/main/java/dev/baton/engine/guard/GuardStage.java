package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One guard on a text that comes in pieces. What it lets through, put together, is what it would let through of the whole text, wherever the pieces
 * were cut: of a guard with a window all but the last so many characters are told, since what comes cannot change what it says of these; of one without,
 * nothing before the end. The text is kept until then, so that a block can be looked at in the light of all of it. For one text and one thread.
 */
final class GuardStage {

    /** A guard looks again once this part of what is kept back has come anew: for each character it would look at each as often as its window is long. */
    private static final int SHARE = 8;

    private final Guarding guarding;
    private final BoundGuard guard;
    private final Way way;
    private final Pseudonyms.View known;
    /** How many characters are kept back, so that no placeholder beside a finding is half in sight either; less than nothing for all. */
    private final int kept;
    private final StringBuilder text = new StringBuilder();
    private final List<Piece.Place> marks = new ArrayList<>(0);
    /** How much of the text was let through. */
    private int told;
    /** How many of the marks lie before what is looked at now. */
    private int past;
    /** No look before the text is that long. */
    private int next;

    GuardStage(Guarding guarding, BoundGuard guard, Way way, Pseudonyms.View known) {
        this.guarding = guarding;
        this.guard = guard;
        this.way = way;
        this.known = known;
        this.kept = guard.window() < 0 ? -1 : guard.window() + Pseudonyms.LONGEST;
    }

    /**
     * Takes more of the text and gives what can be let through now.
     *
     * @param last true where nothing follows: all that is left comes then
     * @throws dev.baton.engine.failure.StepFailed where the guard blocks it, or cannot look at it
     */
    Piece feed(Piece more, boolean last) {
        more.marks().forEach(mark -> marks.add(mark.moved(text.length())));
        text.append(more.text());
        int length = text.length();
        if (told == length || !last && (kept < 0 || length < next || length - kept <= told)) {
            return Piece.NONE;
        }
        next = length + Math.max(1, kept / SHARE);
        int from = kept < 0 ? 0 : whole(Math.max(0, told - kept));
        while (past < marks.size() && marks.get(past).end() <= from) {
            past++;
        }
        Verdict verdict = looked(from);
        int sure = last ? length : length - kept;
        if (verdict.action() == Verdict.Action.BLOCK && from > 0) {
            if (!verdict.findings().isEmpty() && verdict.findings().getLast().end() <= told) {
                // Before this place it sees half a text: what is there was looked at in time.
                verdict = Verdict.ALLOWED;
            } else {
                verdict = looked(0);
                next = length + Math.max(kept, length / 4);
            }
        }
        if (verdict.action() == Verdict.Action.BLOCK) {
            if (last || !verdict.findings().isEmpty() && verdict.findings().getLast().end() <= sure) {
                throw guarding.blocked(guard, way, verdict.findings());
            }
            // What comes may show that it is none; until then nothing is told.
            next = length + Math.max(kept, length / 4);
            return Piece.NONE;
        }
        return let(verdict, sure, last);
    }

    /** What the guard says of the text from that place on, its places those of the whole text. */
    private Verdict looked(int from) {
        String piece = text.substring(from);
        Verdict verdict = guard.inspect(piece, way.as(guard), null, guarding.judging());
        List<Finding> outside = Findings.outside(known.places(piece), Findings.moved(verdict.findings(), from), from);
        outside = Findings.outside(from == 0 ? marks : marks.subList(past, marks.size()), outside);
        return outside.isEmpty() && !verdict.findings().isEmpty() ? Verdict.ALLOWED : new Verdict(verdict.action(), outside);
    }

    private Piece let(Verdict verdict, int sure, boolean last) {
        int until = sure;
        for (Finding finding : verdict.findings()) {
            if (finding.start() < sure && finding.end() > until) {
                until = finding.end();
            }
        }
        if (!last && until == sure && Character.isHighSurrogate(text.charAt(until - 1))) {
            until--;
        }
        if (until <= told) {
            return Piece.NONE;
        }
        List<Finding> here = new ArrayList<>(verdict.findings().size());
        for (Finding finding : verdict.findings()) {
            if (finding.end() > told && finding.start() < until) {
                here.add(finding);
            }
        }
        boolean ofAll = verdict.findings().isEmpty() && told == 0;
        if (!here.isEmpty() || ofAll) {
            guarding.tallies().add(guard, way.as(guard), verdict.action(), here);
        }
        Piece.Builder out = new Piece.Builder();
        List<Piece.Place> its = marks.subList(past, marks.size());
        int place = told;
        if (verdict.action() == Verdict.Action.REDACT) {
            for (Finding finding : here) {
                int start = Math.max(finding.start(), place);
                out.part(text, place, start, its);
                out.mark(guarding.replacement(text.substring(start, finding.end()), finding, way));
                place = finding.end();
            }
        }
        out.part(text, place, until, its);
        told = until;
        return out.build();
    }

    /** That place, or the one before it where it is amid a character. */
    private int whole(int place) {
        return place > 0 && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
