package dev.baton.plugins.analyser.standard;

import java.util.HashSet;
import java.util.Set;

/**
 * What a text is about, by words that are rare elsewhere. Each word and phrase counts once, however often it stands there; source code counts for
 * {@code code}. Empty where no domain comes to {@value #ENOUGH} points, or two are alike.
 */
final class Domain {

    private static final int ENOUGH = 2;
    private static final int CODE = 3;

    private static final Lexicon WORDS = Lexicon.read("domains.txt");

    private Domain() {}

    static String of(Words words, boolean code) {
        int[] points = new int[WORDS.keys().size()];
        points[WORDS.keys().indexOf("code")] += code ? CODE : 0;
        Set<Lexicon.Entry> counted = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            for (Lexicon.Entry entry : WORDS.of(words.words(), i)) {
                if (entry.follows(words.words(), i) && counted.add(entry)) {
                    points[entry.key()] += entry.weight();
                }
            }
        }
        int best = 0;
        boolean alone = true;
        for (int i = 1; i < points.length; i++) {
            if (points[i] > points[best]) {
                best = i;
                alone = true;
            } else if (points[i] == points[best]) {
                alone = false;
            }
        }
        return alone && points[best] >= ENOUGH ? WORDS.keys().get(best) : "";
    }
}
