package dev.baton.engine.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of an answer on its way through all guards that look at it, in pieces or in one. For one text and one thread. */
final class GuardedText {

    private final List<GuardStage> stages;
    private final @Nullable Restoring restoring;

    /**
     * A text that goes that way.
     *
     * @param whole    true where it is all of an answer, and not a text within one
     * @param restored true where it is to have what placeholders stand for
     */
    GuardedText(Guarding guarding, Way way, boolean whole, boolean restored) {
        Pseudonyms.View known = guarding.known();
        stages = new ArrayList<>(guarding.guards().size());
        for (BoundGuard guard : guarding.guards()) {
            if (!guard.looksAtAll() && way.isSeenBy(guard)) {
                stages.add(new GuardStage(guarding, guard, way, known));
            }
        }
        if (whole) {
            guarding.looksAtAll(way).forEach(guard -> stages.add(new GuardStage(guarding, guard, way, known)));
        }
        restoring = restored && !stages.isEmpty() ? new Restoring(known) : null;
    }

    /** Takes more of it and gives what can be told now; may be nothing. */
    String feed(String more) {
        return feed(more, false);
    }

    /** Takes the last of it and gives what has not been told. */
    String end(String last) {
        return feed(last, true);
    }

    private String feed(String more, boolean last) {
        Piece piece = Piece.of(more);
        for (GuardStage stage : stages) {
            if (piece == Piece.NONE && !last) {
                return "";
            }
            piece = stage.feed(piece, last);
        }
        return restoring == null ? piece.text() : restoring.feed(piece.text(), last);
    }
}
