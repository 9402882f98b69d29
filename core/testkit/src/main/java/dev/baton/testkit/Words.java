package dev.baton.testkit;

import java.util.ArrayList;
import java.util.List;

/** Divides a text as upstreams stream it. */
final class Words {

    private Words() {}

    /** The words, each with the blanks before it, so that joined they are the text again. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ' && text.charAt(i - 1) != ' ') {
                words.add(text.substring(from, i));
                from = i;
            }
        }
        if (from < text.length()) {
            words.add(text.substring(from));
        }
        return words;
    }
}
