package dev.baton.spi.json

/** Random values for properties; the same seed gives the same values. */
class RandomJson {

    private static final List<String> TEXTS = [
            '', 'role', 'content', 'a b', 'quote " and \\ and /', '\n\r\t\b\f', '\u0000\u001f\u007f', 'größe', '価格', '😀',
            '\ud83d', '\ude00 first', '\ufffd', '\u2028', '\ufeff']
    private static final List<String> NUMBERS = [
            '0', '-0', '1.10', '-1.5e-7', '1E+2', '999999999999999999', '1000000000000000000', '-9223372036854775808',
            '9223372036854775808', '0.1', '1e999999', '123456789012345678901234567890.5']

    private final Random random

    RandomJson(long seed) {
        random = new Random(seed)
    }

    Json value(int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0: return JsonNull.NULL
            case 1: return random.nextBoolean() ? JsonBoolean.TRUE : JsonBoolean.FALSE
            case 2: return JsonNumber.of(random.nextLong() >> random.nextInt(64))
            case 3: return Json.parse(NUMBERS[random.nextInt(NUMBERS.size())])
            case 4: return new JsonString(TEXTS[random.nextInt(TEXTS.size())])
            case 5: return new JsonString(text())
            case 6: return new JsonArray((0..<random.nextInt(5)).collect { value(depth - 1) })
            default: return object(depth)
        }
    }

    JsonObject object(int depth) {
        def builder = JsonObject.builder()
        random.nextInt(random.nextInt(10) == 0 ? 40 : 5).times { builder.put(name(), value(depth - 1)) }
        builder.build()
    }

    private String name() {
        random.nextInt(4) == 0 ? TEXTS[random.nextInt(TEXTS.size())] : 'n' + random.nextInt(60)
    }

    /** Any UTF-16 units at all, so now and then half of a pair. */
    private String text() {
        def limit = [0x80, 0x800, 0x10000][random.nextInt(3)]
        def units = new char[random.nextInt(40)]
        units.length.times { units[it] = (char) random.nextInt(limit) }
        new String(units)
    }
}
