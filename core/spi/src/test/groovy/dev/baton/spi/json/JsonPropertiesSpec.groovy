package dev.baton.spi.json

import spock.lang.Specification

/** What holds for any value and any bytes. The seed is part of each failure's name. */
class JsonPropertiesSpec extends Specification {

    def "any value comes back from its bytes, its text and its layout for people (seed #seed)"() {
        given:
        def random = new RandomJson(seed)

        expect:
        200.times {
            def value = random.value(4)
            def back = Json.parse(value.toBytes())
            assert back == value
            assert back.hashCode() == value.hashCode()
            assert back.toString() == value.toString()
            assert Json.parse(value.toString()) == value
            assert Json.parse(value.pretty()) == value
        }

        where:
        seed << (1L..25L)
    }

    def "bytes with a fault are a value or a JsonException, never anything else (seed #seed)"() {
        given:
        def values = new RandomJson(seed)
        def random = new Random(seed)

        expect:
        300.times {
            def bytes = mutated(values.value(3).toBytes(), random)
            try {
                def value = Json.parse(bytes)
                assert Json.parse(value.toBytes()) == value
            } catch (JsonException refused) {
                assert refused.offset() >= 0 && refused.offset() <= bytes.length
            }
        }

        where:
        seed << (1L..25L)
    }

    def "a reader of many reads each as if it were the first, also after a fault, and changes nothing that it has read (seed #seed)"() {
        given:
        def values = new RandomJson(seed)
        def random = new Random(seed)
        def reader = new JsonReader()
        def read = []

        when:
        300.times {
            def bytes = random.nextInt(3) == 0 ? mutated(values.value(3).toBytes(), random) : values.value(4).toBytes()
            def around = [7, 7, 7] + bytes.toList() + [7, 7]
            try {
                def value = reader.read(around as byte[], 3, bytes.length)
                assert value == Json.parse(bytes)
                read << [value, value.toString()]
            } catch (JsonException refused) {
                try {
                    Json.parse(bytes)
                    assert false: 'only the reader refuses it'
                } catch (JsonException same) {
                    assert [refused.message, refused.offset()] == [same.message, same.offset()]
                }
            }
        }

        then:
        read.size() > 50
        read.count { value, text -> value.toString() != text } == 0

        where:
        seed << (1L..25L)
    }

    def "any beginning of a document is refused (seed #seed)"() {
        given:
        def bytes = new RandomJson(seed).object(3).with('last', 'one').toBytes()

        expect:
        bytes.length.times { length ->
            def refused = false
            try {
                Json.parse(bytes, 0, length, JsonLimits.DEFAULT)
            } catch (JsonException expected) {
                refused = expected.offset() <= length
            }
            assert refused
        }

        where:
        seed << (1L..10L)
    }

    private static byte[] mutated(byte[] original, Random random) {
        def bytes = original.clone()
        (1 + random.nextInt(3)).times {
            if (bytes.length > 0) {
                int at = random.nextInt(bytes.length)
                switch (random.nextInt(4)) {
                    case 0: bytes[at] = (byte) random.nextInt(256); break
                    case 1: bytes[at] = (byte) '"\\{}[]:,0-eE.utn'.charAt(random.nextInt(16)); break
                    case 2: bytes = Arrays.copyOf(bytes, at); break
                    default:
                        def longer = new byte[bytes.length + 1]
                        System.arraycopy(bytes, 0, longer, 0, at)
                        longer[at] = (byte) random.nextInt(256)
                        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at)
                        bytes = longer
                }
            }
        }
        bytes
    }
}
