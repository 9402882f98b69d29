package dev.baton.plugins.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of persons: a given name that is known and what follows it, a word behind a title or a greeting, or behind words such as {@code my name is}.
 * Most of what it tells names from words is in lists, so it finds those of the countries that these have.
 */
final class Names {

    /** As many characters as one may have. */
    static final int LONGEST = 84;

    /** So far around one there is what tells it from a word. */
    static final int REACH = Introductions.REACH + NameWord.LONGEST + 2;

    private static final int MOST_WORDS = 5;

    private static final Set<String> PARTICLES = Set.of("van", "von", "de", "der", "den", "di", "da", "del", "della", "dos", "das", "la", "le", "zu", "zum", "zur", "bin",
            "ibn", "al", "el", "ten", "ter", "af", "y", "e", "du", "do", "san", "st", "'t", "op", "in");

    private static final Set<String> PLACES = Set.of("rue", "via", "viale", "corso", "calle", "avenida", "avenue", "boulevard", "place", "plaza", "piazza", "rua", "gare",
            "stade", "praça", "paseo", "largo", "quai", "lycée", "hôpital", "stadion", "port", "fort", "lake", "mount", "saint");
    private static final int LONGEST_PLACE = 12;

    private Names() {}

    static void find(String text, Findings found) {
        NameLists lists = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && Character.isUpperCase(c) && found.begins(i) && (i == 0 || "@/\\#-.&".indexOf(text.charAt(i - 1)) < 0)) {
                lists = lists == null ? NameLists.get() : lists;
                int end = end(text, i, lists);
                if (end > 0) {
                    found.add(i, end, Kind.NAME.word());
                }
            }
        }
    }

    /** Where the name ends that begins there; less than nothing where none does. */
    private static int end(String text, int from, NameLists lists) {
        NameWord first = NameWord.at(text, from);
        if (first == null) {
            return -1;
        }
        boolean initial = first.kind() == NameWord.Writing.INITIAL;
        boolean given = lists.isGiven(first.lower());
        Introductions.By by = initial ? Introductions.By.NOTHING : Introductions.at(text, from);
        // What most words are that begin a sentence, so it is asked first.
        if (!initial && !given && by == Introductions.By.NOTHING || Introductions.is(first.lower()) || lists.isNever(first.lower())) {
            return -1;
        }
        if (initial) {
            return initials(words(text, first), lists);
        }
        if (by == Introductions.By.NOTHING && isPlace(text, from)) {
            return -1;
        }
        List<NameWord> words = words(text, first);
        return switch (by) {
            case TITLE -> first.isCapital() && !isOrganisation(lists, words, 0) ? behindTitle(words, lists, given) : -1;
            case WORDS -> first.isCapital() && (given || !lists.isWord(first.lower())) ? behindTitle(words, lists, true) : -1;
            case FIELD -> words.size() > 1 && (given || lists.isSurname(first.lower()) || lists.isSurname(words.getLast().lower()))
                    && !isOrganisation(lists, words, words.size() - 1) && plain(words, lists) > 0 ? words.getLast().end()
                    : given && words.size() == 1 && !lists.isWord(first.lower()) ? first.end() : plain(words, lists);
            case GREETING -> given ? greeted(text, words, lists) : -1;
            case NOTHING -> plain(words, lists);
        };
    }

    /** {@code J. R. Hartley}. */
    private static int initials(List<NameWord> words, NameLists lists) {
        int at = 1;
        while (at < words.size() - 1 && words.get(at).kind() == NameWord.Writing.INITIAL) {
            at++;
        }
        NameWord last = words.getLast();
        return at == words.size() - 1 && last.isCapital() && lists.isSurname(last.lower()) && !lists.isWord(last.lower()) ? last.end() : -1;
    }

    /** {@code Rue Victor Hugo} is no person. */
    private static boolean isPlace(String text, int from) {
        int start = from - 1;
        while (start > 0 && from - start <= LONGEST_PLACE && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start >= 0 && start < from - 1 && text.charAt(from - 1) == ' ' && PLACES.contains(text.substring(start, from - 1).toLowerCase(Locale.ROOT));
    }

    /** The words that follow one another from there, particles among them, the last of which is none. */
    private static List<NameWord> words(String text, NameWord first) {
        List<NameWord> words = new ArrayList<>(3);
        words.add(first);
        int size = 1;
        NameWord last = first;
        while (words.size() < MOST_WORDS && last.end() + 1 < text.length() && text.charAt(last.end()) == ' ') {
            NameWord next = NameWord.at(text, last.end() + 1);
            if (next == null || next.end() - first.start() > LONGEST || next.kind() == NameWord.Writing.SMALL && !PARTICLES.contains(next.lower())) {
                break;
            }
            words.add(next);
            size = next.isCapital() ? words.size() : size;
            last = next;
        }
        return words.subList(0, size);
    }

    private static int behindTitle(List<NameWord> words, NameLists lists, boolean given) {
        int end = words.getFirst().end();
        for (int i = 1; i < words.size(); i++) {
            NameWord word = words.get(i);
            boolean known = lists.isSurname(word.lower()) || lists.isGiven(word.lower());
            if (!word.isCapital()) {
                continue;
            }
            if (known && !lists.isNever(word.lower()) || given && !lists.isWord(word.lower()) && i < 3 || !words.get(i - 1).isCapital()) {
                end = word.end();
            } else {
                break;
            }
        }
        return end;
    }

    private static int greeted(String text, List<NameWord> words, NameLists lists) {
        int full = plain(words, lists);
        if (full > 0) {
            return full;
        }
        NameWord first = words.getFirst();
        boolean alone = first.end() >= text.length() || ",.!?:;\n\r)".indexOf(text.charAt(first.end())) >= 0;
        return alone || !lists.isWord(first.lower()) ? first.end() : -1;
    }

    /** A known given name, and behind it a known surname, or a word that is no other. */
    private static int plain(List<NameWord> words, NameLists lists) {
        NameWord first = words.getFirst();
        if (words.size() < 2 || !lists.isGiven(first.lower())) {
            return -1;
        }
        int best = -1;
        boolean surname = false;
        for (int i = 1; i < words.size(); i++) {
            NameWord word = words.get(i);
            if (!word.isCapital()) {
                continue;
            }
            boolean common = lists.isWord(word.lower());
            boolean known = lists.isSurname(word.lower());
            boolean led = !words.get(i - 1).isCapital();
            boolean capitals = word.kind() == NameWord.Writing.CAPITALS || first.kind() == NameWord.Writing.CAPITALS;
            if (lists.isNever(word.lower()) || common && !known || capitals && !known && !lists.isGiven(word.lower())) {
                return isTitleCase(words, i, lists) ? -1 : best;
            }
            if (lists.isWord(first.lower()) ? !known || common : common && !led && surname) {
                return best;
            }
            best = word.end();
            surname |= known;
        }
        return best;
    }

    /** What goes on with such a word is a street, a firm or a title of something. */
    private static boolean isTitleCase(List<NameWord> words, int at, NameLists lists) {
        return words.get(at).isCapital() && lists.isWord(words.get(at).lower()) && at > 0;
    }

    private static boolean isOrganisation(NameLists lists, List<NameWord> words, int at) {
        NameWord word = words.get(at);
        return lists.isWord(word.lower()) && !lists.isSurname(word.lower());
    }
}
