package dev.baton.cli;

/**
 * Colours (ECMA-48, Select Graphic Rendition), or none.
 *
 * @param coloured false where text stays as it is
 */
record Ink(boolean coloured) {

    String strong(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String good(String text) {
        return in("32", text);
    }

    private String in(String code, String text) {
        return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
