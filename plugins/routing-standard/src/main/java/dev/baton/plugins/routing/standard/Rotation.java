package dev.baton.plugins.routing.standard;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Who is owed a turn: with each request, every candidate is owed its share of it, and the one that is owed most has it (smooth round robin). So
 * each model has its share of just the requests for which it qualified, whoever else did, and one that was away is owed nothing for that time. A
 * failing model is owed nothing either, unless all fail. Safe for many threads.
 */
final class Rotation {

    /** Beyond so many models, those that are no candidates now begin anew. */
    static final int MOST = 2_000;

    /** A turn, in parts small enough for shares of it to be whole numbers. */
    private static final long TURN = 1L << 40;

    private final Map<Name, Account> accounts = new HashMap<>();

    /** Of a model; quicker to find than its id, which is put together anew each time. */
    private record Name(String provider, String model) {}

    private static final class Account {
        private long owed;
    }

    /** The candidates by what they are owed; the first of them has had its turn then. */
    List<Choice> next(List<Candidate> candidates) {
        Name[] names = new Name[candidates.size()];
        for (int i = 0; i < names.length; i++) {
            ModelCard card = candidates.get(i).card();
            names[i] = new Name(card.provider(), card.name());
        }
        return ranked(candidates, names, new long[names.length]);
    }

    private synchronized Ranking ranked(List<Candidate> candidates, Name[] names, long[] owed) {
        if (accounts.size() > MOST) {
            accounts.keySet().retainAll(new HashSet<>(Arrays.asList(names)));
        }
        int healthy = (int) candidates.stream().filter(candidate -> !candidate.isFailing()).count();
        int sharing = healthy == 0 ? names.length : healthy;
        long share = TURN / sharing;
        for (int i = 0; i < names.length; i++) {
            Account account = accounts.computeIfAbsent(names[i], any -> new Account());
            if (healthy == 0 || !candidates.get(i).isFailing()) {
                account.owed += share;
            }
            owed[i] = account.owed;
        }
        Ranking ranking = Ranking.lowest(
                candidates,
                index -> Health.added(reason(owed[index]), candidates.get(index)),
                Health.failingLast(candidates),
                index -> -owed[index]);
        accounts.get(names[ranking.index(0)]).owed -= share * sharing;
        return ranking;
    }

    private static String reason(long owed) {
        String part = Figure.hundredths(Math.abs((double) owed / TURN)) + " of a turn";
        return owed >= 0 ? "is owed " + part : "is " + part + " ahead of its share";
    }
}
