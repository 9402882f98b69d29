package dev.baton.plugins.analyser.standard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The letters that few languages have, each with the languages that it speaks for. Immutable. */
final class Letters {

    private static final String FILE = "letters.txt";

    private final Map<Character, Lexicon.Entry[]> entries = new HashMap<>();
    private final int[] places;
    private final int languages;

    private Letters(Lexicon lexicon, List<String> languages) {
        this.places = lexicon.keys().stream().mapToInt(languages::indexOf).toArray();
        this.languages = languages.size();
        for (char letter = 0x80; letter < 0x250; letter++) {
            Lexicon.Entry[] found = lexicon.of(List.of(String.valueOf(letter)), 0);
            if (found.length > 0) {
                entries.put(letter, found);
            }
        }
    }

    /** With the languages in that order. */
    static Letters of(List<String> languages) {
        return new Letters(Lexicon.read(FILE), languages);
    }

    /** The weight of each language, every letter counted as often as it stands there. */
    int[] weights(String text) {
        int[] weights = new int[languages];
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80 && letter < 0x250 && entries.get(letter) instanceof Lexicon.Entry[] found) {
                for (Lexicon.Entry entry : found) {
                    weights[places[entry.key()]] += entry.weight();
                }
            }
        }
        return weights;
    }
}
