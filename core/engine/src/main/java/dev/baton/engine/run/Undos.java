package dev.baton.engine.run;

import java.util.ArrayList;
import java.util.List;

/** What undoes the steps that a sequence has done, in the order they were done. For one thread. */
final class Undos {

    /** Undoes one step. */
    interface Undo {
        /** Undoes it. */
        void act() throws InterruptedException;
    }

    private final List<Undo> done = new ArrayList<>();

    void add(Undo undo) {
        done.add(undo);
    }

    /** Takes over what another has, as if it had been done here. */
    void addAll(Undos others) {
        done.addAll(others.done);
    }

    /** Undoes all, the last first; each only once. */
    void all() throws InterruptedException {
        while (!done.isEmpty()) {
            done.removeLast().act();
        }
    }
}
