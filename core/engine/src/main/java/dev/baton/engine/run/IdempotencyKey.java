package dev.baton.engine.run;

import dev.baton.engine.identity.Identity;
import org.jspecify.annotations.Nullable;

/** A key by which a start is known again, as it is kept: with whose it is, so that nobody gets another's run by guessing what it is called. */
final class IdempotencyKey {

    /** No header's value has it. */
    private static final char END = '\n';

    private IdempotencyKey() {}

    /** Whoever has this machine's files has none before it: what was kept before there were identities is found again. */
    static String of(Identity by, String key) {
        return by.isLocal() ? key : by.id() + END + key;
    }

    /** As it was said. */
    static String shown(@Nullable String kept) {
        return kept == null ? "" : kept.substring(kept.indexOf(END) + 1);
    }
}
