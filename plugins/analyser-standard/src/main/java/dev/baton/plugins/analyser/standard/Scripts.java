package dev.baton.plugins.analyser.standard;

/**
 * How many letters of a text are written in which script (Unicode blocks), as far as that tells languages apart.
 *
 * @param latin      Latin letters
 * @param han        Chinese characters, which Japanese has as well
 * @param kana       Hiragana and Katakana
 * @param hangul     Korean
 * @param cyrillic   Cyrillic
 * @param ukrainian  Cyrillic letters that Ukrainian has and Russian has not
 * @param greek      Greek
 * @param hebrew     Hebrew
 * @param arabic     Arabic
 * @param persian    Arabic letters that Persian has and Arabic has not
 * @param devanagari Devanagari
 * @param thai       Thai
 */
record Scripts(
        int latin,
        int han,
        int kana,
        int hangul,
        int cyrillic,
        int ukrainian,
        int greek,
        int hebrew,
        int arabic,
        int persian,
        int devanagari,
        int thai) {

    static Scripts of(String text) {
        int[] counts = new int[12];
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < 0x250) {
                counts[0] += Character.isLetter(letter) ? 1 : 0;
                continue;
            }
            counts[1] += within(letter, 0x4E00, 0x9FFF) || within(letter, 0x3400, 0x4DBF) ? 1 : 0;
            counts[2] += within(letter, 0x3040, 0x30FF) ? 1 : 0;
            counts[3] += within(letter, 0xAC00, 0xD7AF) || within(letter, 0x1100, 0x11FF) ? 1 : 0;
            counts[4] += within(letter, 0x0400, 0x04FF) ? 1 : 0;
            counts[5] += "іїєґ".indexOf(letter) >= 0 ? 1 : 0;
            counts[6] += within(letter, 0x0370, 0x03FF) ? 1 : 0;
            counts[7] += within(letter, 0x0590, 0x05FF) ? 1 : 0;
            counts[8] += within(letter, 0x0600, 0x06FF) ? 1 : 0;
            counts[9] += "پچژگ".indexOf(letter) >= 0 ? 1 : 0;
            counts[10] += within(letter, 0x0900, 0x097F) ? 1 : 0;
            counts[11] += within(letter, 0x0E00, 0x0E7F) ? 1 : 0;
        }
        return new Scripts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8], counts[9],
                counts[10], counts[11]);
    }

    /**
     * The language that the script alone tells; empty for Latin, and where other letters are a few among Latin ones. A script that writes a word
     * in two or three characters counts threefold beside Latin. Cyrillic is Russian or Ukrainian here, and no other.
     */
    String language() {
        int east = han + kana + hangul;
        int most = Math.max(3 * east, Math.max(Math.max(cyrillic, greek), Math.max(Math.max(hebrew, arabic), Math.max(devanagari, thai))));
        if (most == 0 || most < latin) {
            return "";
        }
        if (most == 3 * east) {
            return hangul > han + kana ? "ko" : kana > 0 ? "ja" : "zh";
        }
        if (most == cyrillic) {
            return ukrainian > 0 ? "uk" : "ru";
        }
        if (most == arabic) {
            return persian * 50 > arabic ? "fa" : "ar";
        }
        return most == greek ? "el" : most == hebrew ? "he" : most == devanagari ? "hi" : "th";
    }

    private static boolean within(char letter, int from, int to) {
        return letter >= from && letter <= to;
    }
}
