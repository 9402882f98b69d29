package dev.baton.spi.json;

/** Lays a value out for a person. */
final class JsonPrinter {

    private JsonPrinter() {}

    static String print(Json value) {
        StringBuilder out = new StringBuilder();
        print(value, 0, out);
        return out.append('\n').toString();
    }

    private static void print(Json value, int level, StringBuilder out) {
        switch (value) {
            case JsonObject object when object.size() > 0 -> {
                out.append("{\n");
                for (int i = 0; i < object.size(); i++) {
                    indent(level + 1, out).append(new JsonString(object.name(i))).append(": ");
                    print(object.value(i), level + 1, out);
                    out.append(i + 1 < object.size() ? ",\n" : "\n");
                }
                indent(level, out).append('}');
            }
            case JsonArray array when array.size() > 0 -> {
                out.append("[\n");
                for (int i = 0; i < array.size(); i++) {
                    indent(level + 1, out);
                    print(array.at(i), level + 1, out);
                    out.append(i + 1 < array.size() ? ",\n" : "\n");
                }
                indent(level, out).append(']');
            }
            default -> out.append(value);
        }
    }

    private static StringBuilder indent(int level, StringBuilder out) {
        return out.repeat("  ", level);
    }
}
