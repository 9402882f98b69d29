package dev.baton.server.faults

import dev.baton.testkit.Answer
import dev.baton.testkit.Fault
import groovy.transform.Canonical

/** One cell of the table: what goes wrong, in which protocol, when, and whether another model stands by. */
@Canonical
class Cell {

    /** When it goes wrong. */
    enum When {
        /** In an answer that comes whole. */
        WHOLE,
        /** In a stream, after the headers. */
        HEADERS,
        /** In a stream, after the pieces that come before the first with text. */
        OPENING,
        /** In a stream, after the first piece with text. */
        FIRST_TOKEN,
        /** In a stream, halfway. */
        MIDDLE,
        /** In a stream, before the piece that is the protocol's end. */
        END

        boolean isLate() { this >= FIRST_TOKEN }
    }

    final Wire wire
    /** Null for a connection that is refused. */
    final Fault fault
    final When when
    final boolean withSound

    /** The answer, spoilt. */
    Answer spoilt(Answer sound, int pieces) {
        switch (when) {
            case When.WHOLE:
            case When.HEADERS: return fault.in(sound)
            case When.OPENING: return fault.in(sound, wire.opening)
            case When.FIRST_TOKEN: return fault.in(sound, wire.opening + 1)
            case When.MIDDLE: return fault.in(sound, pieces.intdiv(2))
            default: return fault.in(sound, pieces - 1)
        }
    }

    /** What a caller asks for. */
    String model() { withSound ? 'baton/faulty-first' : 'faulty/any' }

    boolean isStream() { when != When.WHOLE }

    boolean isSpoilt() { fault == null || fault.spoils() }

    /** True where the caller has got a piece when it goes wrong: nobody else can take over then. */
    boolean isBroken() { spoilt && when.late }

    /** True where only a deadline ends it. */
    boolean isEndless() { fault in [Fault.HANG, Fault.STALL, Fault.ENDLESS, Fault.DRIP] }

    /** The codes that an attempt may end with. */
    List<String> codes() {
        switch (fault) {
            case null: return ['unreachable']
            // A reset may take with it what had come before, unless that was read.
            case Fault.RESET: return when == When.OPENING ? ['unreachable', 'broken_answer'] : when.late ? ['broken_answer'] : ['unreachable']
            case [Fault.CUT, Fault.ENDS_EARLY, Fault.EMPTY, Fault.MALFORMED, Fault.PAGE]: return ['broken_answer']
            case { endless }: return ['timed_out']
            case [Fault.RATE_LIMITED, Fault.RATE_LIMITED_FOR_A_SECOND]: return ['rate_limited']
            default: return ['overloaded']
        }
    }

    /** What an attempt that came too late may say: on a busy machine the first piece may come so late that the whole is late before the gap is. */
    List<String> lateness() {
        def total = 'no complete answer within 4000 ms'
        when == When.WHOLE || when.late && fault != Fault.STALL ? [total]
                : when.late ? ['nothing more in mid-answer within 2000 ms', total]
                : fault == Fault.HANG ? ['no response within 2000 ms'] : ['no first token within 2000 ms']
    }

    @Override
    String toString() {
        "${fault ?: 'REFUSED'} of $wire, ${when == When.WHOLE ? 'whole' : "stream at $when"}, ${withSound ? 'another model by' : 'alone'}"
    }

    /** All of them. */
    static List<Cell> all() {
        [Wire.values() as List, [null, *Fault.values()], When.values() as List, [false, true]].combinations()
                .collect { wire, fault, when, sound -> new Cell(wire, fault, when, sound) }
                .findAll { it.possible }
    }

    private boolean isPossible() {
        if (when == When.OPENING && wire.opening == 0) {
            return false
        }
        when <= When.HEADERS || fault != null && fault.canComeLate()
    }
}
