package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases that are looked for all at once, as whole words, in capitals or not, with marks or without; one that ends in {@code *} stands for every
 * word that begins so. A tree of words: at each word of a text no more is looked at than the longest phrase has words. Immutable once made.
 */
final class Phrases {

    /** As many words as a phrase may have. */
    static final int MOST_WORDS = 12;

    /** As many characters as may stand between two words of one. */
    static final int APART = 3;

    private final Node root = new Node();
    private int longest;

    private static final class Node {
        final Map<String, Node> next = new HashMap<>(2);
        /** By the beginnings of words, such as {@code kill} of {@code kill*}. */
        final Map<String, Node> beginnings = new HashMap<>(0);
        boolean ends;
    }

    private record Word(int start, int end, String folded) {}

    static Phrases of(List<String> phrases) {
        Phrases all = new Phrases();
        phrases.forEach(all::add);
        return all;
    }

    private void add(String phrase) {
        Node node = root;
        Words words = new Words(phrase);
        int count = 0;
        while (words.next()) {
            boolean beginning = words.end() < phrase.length() && phrase.charAt(words.end()) == '*';
            node = (beginning ? node.beginnings : node.next).computeIfAbsent(words.folded(), word -> new Node());
            count++;
        }
        node.ends = node != root;
        longest = Math.max(longest, count);
    }

    boolean isEmpty() {
        return root.next.isEmpty() && root.beginnings.isEmpty();
    }

    /** How far around a place one has to see to know what is there, in characters. */
    int reach() {
        return longest * (Words.LONGEST + APART) + 2;
    }

    /** The places of them in the text, apart from one another: what overlaps is one place. */
    List<Finding> find(String text, String kind) {
        List<Finding> found = new ArrayList<>();
        List<Word> ahead = new ArrayList<>();
        Words words = new Words(text);
        boolean more = true;
        int taken = 0;
        int first = 0;
        while (true) {
            while (more && ahead.size() - first < longest) {
                more = words.next();
                if (more) {
                    ahead.add(new Word(words.start(), words.end(), words.folded()));
                }
            }
            if (first >= ahead.size()) {
                return found;
            }
            int end = end(root, ahead, first, -1);
            if (end > taken) {
                // What began within an earlier one goes on with the rest of it, so that what is found here does not depend on what begins far before.
                int start = Math.max(taken, ahead.get(first).start());
                found.add(new Finding(start, end, kind));
                taken = end;
            }
            first++;
            if (first > 1_000) {
                ahead.subList(0, first).clear();
                first = 0;
            }
        }
    }

    /** Where the longest one ends that begins with that word; less than nothing where none does. */
    private static int end(@Nullable Node node, List<Word> words, int at, int before) {
        if (node == null || at >= words.size()) {
            return -1;
        }
        Word word = words.get(at);
        if (word.folded().isEmpty() || before >= 0 && word.start() - before > APART) {
            return -1;
        }
        int best = end(node.next.get(word.folded()), word, words, at);
        if (!node.beginnings.isEmpty()) {
            for (int length = 1; length <= word.folded().length(); length++) {
                best = Math.max(best, end(node.beginnings.get(word.folded().substring(0, length)), word, words, at));
            }
        }
        return best;
    }

    private static int end(@Nullable Node next, Word word, List<Word> words, int at) {
        if (next == null) {
            return -1;
        }
        return Math.max(next.ends ? word.end() : -1, end(next, words, at + 1, word.end()));
    }
}
