package dev.baton.plugins.provider.local;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts texts into the tokens of an uncased BERT model: lower case without accents, punctuation and Chinese characters by
 * themselves, every word as the longest pieces that the vocabulary has, from the left.
 *
 * <p>It follows {@code BertNormalizer}, {@code BertPreTokenizer} and {@code WordPiece} of Hugging Face's tokenizers (Devlin et
 * al., "BERT", 2019; Wu et al., "Google's Neural Machine Translation System", 2016, section 4.1), except that a text which spells
 * a special token, such as {@code [SEP]}, is read as the plain text it is. Being plain Java, it needs no native library and no
 * cache, and is ready in a tenth of the time. Safe for many threads.
 */
final class WordPiece {

    /** A longer word is not worth spelling. */
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;

    WordPiece(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The tokens of a text, without those that begin and end it. */
    int[] tokens(String text) {
        Tokens tokens = new Tokens();
        StringBuilder word = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        for (int i = 0; i < plain.length(); ) {
            int point = plain.codePointAt(i);
            i += Character.charCount(point);
            if (isSpace(point)) {
                spell(word, tokens);
            } else if (isDropped(point)) {
                continue;
            } else if (isPunctuation(point) || isChinese(point)) {
                spell(word, tokens);
                spell(word.appendCodePoint(point), tokens);
            } else {
                word.appendCodePoint(point);
            }
        }
        spell(word, tokens);
        return tokens.toArray();
    }

    /** Adds the pieces of the word, or the unknown token where it cannot be spelled, and empties the word. */
    private void spell(StringBuilder letters, Tokens out) {
        if (letters.isEmpty()) {
            return;
        }
        String word = letters.toString().toLowerCase(Locale.ROOT);
        letters.setLength(0);
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            out.add(Vocabulary.UNKNOWN);
            return;
        }
        int before = out.size;
        for (int start = 0; start < word.length(); ) {
            int end = word.length();
            int id = -1;
            while (end > start && (id = vocabulary.id((start == 0 ? "" : "##") + word.substring(start, end))) < 0) {
                end = word.offsetByCodePoints(end, -1);
            }
            if (id < 0) {
                out.size = before;
                out.add(Vocabulary.UNKNOWN);
                return;
            }
            out.add(id);
            start = end;
        }
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point);
    }

    /** Accents, which the decomposition has set apart, and what cannot be seen. */
    private static boolean isDropped(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> point == 0xFFFD;
        };
    }

    private static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            // The symbols of ASCII count as punctuation too.
            default -> point < 128 && "$+<=>^`|~".indexOf(point) >= 0;
        };
    }

    /** The blocks of CJK unified and compatibility ideographs that the model was trained to see as words. */
    private static boolean isChinese(int point) {
        return point >= 0x4E00 && point <= 0x9FFF
                || point >= 0x3400 && point <= 0x4DBF
                || point >= 0x20000 && point <= 0x2A6DF
                || point >= 0x2A700 && point <= 0x2CEAF
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0x2F800 && point <= 0x2FA1F;
    }

    /** A growing array of tokens. */
    private static final class Tokens {

        private int[] ids = new int[64];
        private int size;

        void add(int id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = id;
        }

        int[] toArray() {
            return Arrays.copyOf(ids, size);
        }
    }
}
