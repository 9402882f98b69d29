package dev.baton.plugins.provider.local

/** Reads comma-separated values with a header (RFC 4180): one map a row. */
class Csv {

    static List<Map<String, String>> resource(String name) {
        parse(Csv.getResource(name).getText('UTF-8'))
    }

    static List<Map<String, String>> parse(String text) {
        List<List<String>> rows = []
        List<String> row = []
        StringBuilder field = new StringBuilder()
        boolean quoted = false
        for (int i = 0; i < text.length(); i++) {
            String c = text[i]
            if (quoted) {
                if (c != '"') {
                    field << c
                } else if (i + 1 < text.length() && text[i + 1] == '"') {
                    field << c
                    i++
                } else {
                    quoted = false
                }
            } else if (c == '"') {
                quoted = true
            } else if (c == ',' || c == '\n') {
                row << field.toString()
                field.setLength(0)
                if (c == '\n') {
                    rows << row
                    row = []
                }
            } else {
                field << c
            }
        }
        rows.tail().collect { [rows.head(), it].transpose().collectEntries() as Map<String, String> }
    }
}
