package dev.baton.engine.workspace;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that somebody most probably meant. */
public final class Nearest {

    private static final int SHOWN = 20;

    private Nearest() {}

    /** The known word nearest to the given one, within an edit distance of a third of its length; empty where none is. */
    public static Optional<String> to(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        return known.stream()
                .distinct()
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= most && distance(word, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate)).thenComparing(Comparator.naturalOrder()));
    }

    /** A hint to append to a message: the word that was probably meant, and what there is. */
    public static String hint(String word, Collection<String> known) {
        Optional<String> near = to(word, known);
        List<String> sorted = known.stream().distinct().sorted().toList();
        String all = sorted.isEmpty()
                ? "there is none"
                : "valid: " + String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())))
                        + (sorted.size() > SHOWN ? ", … (" + sorted.size() + ")" : "");
        return near.map(meant -> "; did you mean '" + meant + "'?").orElse("") + " (" + all + ")";
    }

    /** The edit distance with neighbouring letters swapped as one edit (optimal string alignment), letter case ignored. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
