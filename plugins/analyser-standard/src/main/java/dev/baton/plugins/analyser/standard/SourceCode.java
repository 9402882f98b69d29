package dev.baton.plugins.analyser.standard;

import java.util.List;

/** Whether a text holds source code, by the shape of its lines: no language is parsed. */
final class SourceCode {

    /** As many signs make code. */
    static final int ENOUGH = 2;

    private static final int LINES = 400;

    private static final List<String> BEGINNINGS = List.of(
            "import ", "from ", "def ", "class ", "public ", "private ", "protected ", "static ", "function ", "const ", "let ", "var ", "val ",
            "package ", "return ", "if (", "for (", "while (", "else", "try", "catch", "except", "func ", "fn ", "struct ", "enum ", "#include",
            "#!/", "using ", "namespace ", "async ", "await ", "select ", "insert into ", "update ", "create table ", "@", "<?php", "<!doctype", "print", "export ", "curl ", "sudo ", "docker ", "git ");

    private static final List<String> SIGNS = List.of("=>", "->", "==", "!=", "&&", "||", "::", "()", "+=", "</", "/>", "${", "[i]", ":=", "];", ");", "{}");

    private SourceCode() {}

    /** How many signs of code there are; {@value #ENOUGH} are enough, and none is looked for much beyond that. */
    static int signs(String text) {
        int signs = text.contains("```") ? ENOUGH : 0;
        int from = 0;
        for (int line = 0; line < LINES && from <= text.length() && signs < ENOUGH; line++) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            signs += line(text.substring(from, end).strip());
            from = end + 1;
        }
        return signs;
    }

    private static int line(String line) {
        if (line.length() < 3) {
            return line.equals("}") || line.equals("};") || line.equals("{") ? 1 : 0;
        }
        boolean punctuated = false;
        for (int i = 0; i < line.length() && !punctuated; i++) {
            punctuated = "(){};=<>[]:*\"".indexOf(line.charAt(i)) >= 0;
        }
        if (!punctuated && !line.startsWith("import ") && !line.startsWith("#include")) {
            return 0;
        }
        int signs = 0;
        char last = line.charAt(line.length() - 1);
        signs += last == ';' || last == '{' || last == '}' ? 1 : 0;
        signs += begins(line) ? 1 : 0;
        for (String sign : SIGNS) {
            if (line.contains(sign)) {
                signs++;
                break;
            }
        }
        signs += isCall(line) ? 1 : 0;
        signs += line.startsWith("at ") && line.endsWith(")") && line.contains(":") || line.startsWith("Traceback (most recent") ? ENOUGH : 0;
        signs += isQuery(line) ? ENOUGH : 0;
        return signs;
    }

    private static boolean begins(String line) {
        for (String beginning : BEGINNINGS) {
            if (line.regionMatches(true, 0, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }

    /** A name that no prose has, called: {@code foo.bar(…}, {@code foo_bar(…}, {@code fooBar(…}. */
    private static boolean isCall(String line) {
        for (int open = line.indexOf('('); open > 0; open = line.indexOf('(', open + 1)) {
            int from = open;
            boolean odd = false;
            while (from > 0 && (Character.isLetterOrDigit(line.charAt(from - 1)) || "._".indexOf(line.charAt(from - 1)) >= 0)) {
                from--;
                char at = line.charAt(from);
                odd |= at == '.' || at == '_' || from < open - 1 && Character.isLowerCase(at) && Character.isUpperCase(line.charAt(from + 1));
            }
            if (odd && open - from > 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuery(String line) {
        return line.regionMatches(true, 0, "select ", 0, 7) && (line.contains(" FROM ") || line.contains(" from ")) && (line.contains("*") || line.contains("="));
    }
}
