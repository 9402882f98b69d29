package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import java.util.List;
import java.util.stream.Collectors;

/** A hash by which no version of an orchestration's script is kept, or several are. Code: {@code no_such_version}. */
public final class NoSuchVersion extends BatonException {

    private static final int SHOWN = 12;

    /** With what was asked for, and the hashes of those that are kept. */
    public NoSuchVersion(String orchestration, String hash, boolean several, List<String> known) {
        super("no_such_version",
                several ? "Several versions of '" + orchestration + "' begin with '" + hash + "'"
                        : "No version of '" + orchestration + "' begins with '" + hash + "'",
                known.isEmpty() ? "None is kept yet: a version is kept when it is first run or served."
                        : "Give at least 4 digits of one of: " + known.stream().map(one -> one.substring(0, Math.min(SHOWN, one.length())))
                                .collect(Collectors.joining(", ")) + ".",
                Position.NONE, null);
    }
}
