package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.List;

/** What of findings counts: a placeholder is nobody's name, whatever it looks like. */
final class Findings {

    private Findings() {}

    /** The findings that overlap none of these places, both in order. */
    static List<Finding> outside(List<Piece.Place> places, List<Finding> findings) {
        return outside(places, findings, 0);
    }

    /** The findings that overlap none of these places, which are counted from that one on. */
    static List<Finding> outside(List<Piece.Place> places, List<Finding> findings, int from) {
        if (places.isEmpty() || findings.isEmpty()) {
            return findings;
        }
        List<Finding> outside = new ArrayList<>(findings.size());
        int next = 0;
        for (Finding finding : findings) {
            while (next < places.size() && places.get(next).end() + from <= finding.start()) {
                next++;
            }
            if (next >= places.size() || places.get(next).start() + from >= finding.end()) {
                outside.add(finding);
            }
        }
        return outside;
    }

    /** The findings, each so much further on. */
    static List<Finding> moved(List<Finding> findings, int by) {
        if (by == 0 || findings.isEmpty()) {
            return findings;
        }
        List<Finding> moved = new ArrayList<>(findings.size());
        for (Finding one : findings) {
            moved.add(new Finding(one.start() + by, one.end() + by, one.kind(), one.replacement()));
        }
        return moved;
    }
}
