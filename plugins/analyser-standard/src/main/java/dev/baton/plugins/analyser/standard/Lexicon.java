package dev.baton.plugins.analyser.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and phrases, each with what it speaks for and how strongly: lines of {@code key weight: words}, phrases with {@code _} between their words;
 * {@code #} begins a remark. Immutable.
 */
final class Lexicon {

    private final List<String> keys;
    private final Map<String, Entry[]> entries;

    /** What a word speaks for where the words of the rest follow it. */
    record Entry(int key, int weight, String[] rest) {

        boolean follows(List<String> words, int at) {
            if (at + rest.length >= words.size() + (rest.length == 0 ? 1 : 0)) {
                return false;
            }
            for (int i = 0; i < rest.length; i++) {
                if (!words.get(at + 1 + i).equals(rest[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    private Lexicon(List<String> keys, Map<String, Entry[]> entries) {
        this.keys = keys;
        this.entries = entries;
    }

    /** The lexicon in that file beside this class. */
    static Lexicon read(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the plugin");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Lexicon of(String text) {
        List<String> keys = new ArrayList<>();
        Map<String, List<Entry>> found = new HashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            String[] head = line.substring(0, colon).split(" ");
            if (!keys.contains(head[0])) {
                keys.add(head[0]);
            }
            for (String phrase : line.substring(colon + 1).strip().split(" ")) {
                String[] words = phrase.split("_");
                String[] rest = java.util.Arrays.copyOfRange(words, 1, words.length);
                found.computeIfAbsent(words[0], any -> new ArrayList<>())
                        .add(new Entry(keys.indexOf(head[0]), Integer.parseInt(head[1]), rest));
            }
        });
        Map<String, Entry[]> entries = new HashMap<>();
        found.forEach((word, all) -> entries.put(word, all.toArray(Entry[]::new)));
        return new Lexicon(List.copyOf(keys), entries);
    }

    /** What is spoken for, in the order of the file. */
    List<String> keys() {
        return keys;
    }

    /** What that word speaks for; nothing, mostly. */
    Entry[] of(List<String> words, int at) {
        return entries.getOrDefault(words.get(at), NONE);
    }

    private static final Entry[] NONE = {};

    /** The weight of each key, every word and phrase counted as often as it stands there. */
    int[] weights(Words words) {
        int[] weights = new int[keys.size()];
        for (int i = 0; i < words.size(); i++) {
            for (Entry entry : of(words.words(), i)) {
                if (entry.follows(words.words(), i)) {
                    weights[entry.key()] += entry.weight();
                }
            }
        }
        return weights;
    }
}
