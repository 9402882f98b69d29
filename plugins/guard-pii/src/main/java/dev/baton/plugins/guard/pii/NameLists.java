package dev.baton.plugins.guard.pii;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Given names and surnames of the countries whose scripts have capitals, as Datafaker lists them, in small letters; and words that are none, though
 * lists have them. Read when a name is first looked for, and then kept. Immutable.
 *
 * @param given    names such as {@code anna}
 * @param surnames names such as {@code schmidt}
 * @param words    what is more often a word or a place than a name
 * @param never    what is no surname, whoever's given name stands before it
 */
record NameLists(Set<String> given, Set<String> surnames, Set<String> words, Set<String> never) {

    private static final List<String> COUNTRIES = List.of("en/name", "de", "de-AT", "fr", "fr-CA", "es", "es-AR", "es-MX", "it", "pt", "pt-BR", "nl", "pl", "cs-CZ", "sk",
            "sv", "da-DK", "nb-NO", "no-NO", "fi-FI", "hu", "hr", "tr", "ca", "lv", "et", "id", "en-AU", "en-IE", "en-IN", "en-NG", "en-PK", "en-SG", "en-UG", "en-ZA",
            "ru", "uk", "bg", "el-GR");

    private static final int LEAST = 2;

    /** Of each file no more is read than a list of names has. */
    private static final int MOST_CODE_POINTS = 2_000_000;

    /** Holds them once somebody asks, which is what a class is initialised for. */
    private static final class Lazily {
        static final NameLists LISTS = read();
    }

    static NameLists get() {
        return Lazily.LISTS;
    }

    /** True for one, or for several with dashes between them. */
    boolean isGiven(String word) {
        return given.contains(word) || word.indexOf('-') > 0 && List.of(word.split("-")).stream().allMatch(given::contains);
    }

    boolean isSurname(String word) {
        return surnames.contains(word) || word.indexOf('-') > 0 && List.of(word.split("-")).stream().anyMatch(surnames::contains);
    }

    boolean isWord(String word) {
        return words.contains(word) || never.contains(word);
    }

    boolean isNever(String word) {
        return never.contains(word);
    }

    private static NameLists read() {
        Set<String> given = new HashSet<>(40_000);
        Set<String> surnames = new HashSet<>(60_000);
        for (String country : COUNTRIES) {
            LoaderOptions limits = new LoaderOptions();
            limits.setCodePointLimit(MOST_CODE_POINTS);
            try (InputStream in = resource("/" + country + ".yml"); var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                collect(new Yaml(new SafeConstructor(limits)).load(text), given, surnames);
            } catch (IOException e) {
                throw new UncheckedIOException("the names of " + country + " cannot be read", e);
            }
        }
        return new NameLists(given, surnames, words("words.txt"), words("never.txt"));
    }

    /** {@code en: faker: name: female_first_name: [...]}. */
    private static void collect(Object file, Set<String> given, Set<String> surnames) {
        if (!(file instanceof Map<?, ?> countries)) {
            return;
        }
        for (Object country : countries.values()) {
            if (country instanceof Map<?, ?> all && all.get("faker") instanceof Map<?, ?> faker && faker.get("name") instanceof Map<?, ?> names) {
                names.forEach((key, values) -> {
                    String list = String.valueOf(key);
                    if (values instanceof List<?> items) {
                        if (list.endsWith("first_name")) {
                            add(items, given);
                        } else if (list.endsWith("last_name")) {
                            add(items, surnames);
                        }
                    }
                });
            }
        }
    }

    private static void add(List<?> items, Set<String> names) {
        for (Object item : items) {
            String name = String.valueOf(item).replace('\u2019', '\'').toLowerCase(Locale.ROOT);
            if (name.length() >= LEAST && name.chars().allMatch(c -> Character.isLetter(c) || c == '\'' || c == '-')) {
                names.add(name);
            }
        }
    }

    private static Set<String> words(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = NameLists.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the plugin");
        }
        return in;
    }
}
