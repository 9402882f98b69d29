package dev.baton.plugins.provider.bedrock

import dev.baton.spi.failure.BrokenAnswer
import java.nio.ByteBuffer
import java.nio.charset.StandardCharsets
import java.util.zip.CRC32
import spock.lang.Specification

class EventStreamSpec extends Specification {

    def "headers of every type are passed over or read, and the payload is what is left"() {
        given:
        def headers = ByteBuffer.allocate(400)
        def name = { String it -> headers.put((byte) it.length()).put(it.bytes) }
        name('a'); headers.put((byte) 0)
        name('b'); headers.put((byte) 1)
        name('c'); headers.put((byte) 2).put((byte) 9)
        name('d'); headers.put((byte) 3).putShort((short) 9)
        name('e'); headers.put((byte) 4).putInt(9)
        name('f'); headers.put((byte) 5).putLong(9)
        name('g'); headers.put((byte) 6).putShort((short) 3).put([1, 2, 3] as byte[])
        name('h'); headers.put((byte) 7).putShort((short) 5).put('Grüß'.getBytes(StandardCharsets.ISO_8859_1)[0..3] as byte[]).put((byte) '!')
        name('i'); headers.put((byte) 8).putLong(9)
        name('j'); headers.put((byte) 9).putLong(9).putLong(9)
        name('last'); headers.put((byte) 7).putShort((short) 2).put('ok'.bytes)
        def bytes = Arrays.copyOf(headers.array(), headers.position())

        expect:
        with(read(Frames.frame(bytes, 'payload'.bytes))) {
            size() == 1
            it[0].header == 'ok'
            it[0].payload == 'payload'
        }
    }

    def "messages follow one another, and an empty one is one"() {
        expect:
        read(Frames.join([Frames.frame([last: '1'], new byte[0]), Frames.frame(new byte[0], 'x'.bytes), Frames.frame([last: '3'], 'yz'.bytes)])) ==
                [[header: '1', payload: ''], [header: '', payload: 'x'], [header: '3', payload: 'yz']]
    }

    def "a stream that breaks the format is refused: #what"() {
        when:
        read(bytes)

        then:
        def refused = thrown(BrokenAnswer)
        refused.message.contains(words)

        where:
        what                             | words               | bytes
        'a changed length'               | 'prelude'           | changed(Frames.frame([a: 'b'], 'x'.bytes), 3)
        'a changed prelude checksum'     | 'prelude'           | changed(Frames.frame([a: 'b'], 'x'.bytes), 9)
        'a changed header'               | 'message'           | changed(Frames.frame([a: 'b'], 'x'.bytes), 13)
        'a changed payload'              | 'message'           | changed(Frames.frame([a: 'b'], 'x'.bytes), 18)
        'a changed checksum'             | 'message'           | changed(Frames.frame([a: 'b'], 'x'.bytes), 20)
        'a message of 2 GiB'             | 'at most 16 MiB'    | prelude(0x7FFFFFFF, 0)
        'a message of 4 GiB'             | 'at most 16 MiB'    | prelude(-1, 0)
        'headers of 1 MiB'               | '128 KiB'           | prelude(2 << 20, 1 << 20)
        'headers longer than all of it'  | 'shorter'           | prelude(20, 5)
        'a message shorter than a frame' | 'shorter'           | prelude(15, 0)
        'no length at all'               | 'shorter'           | prelude(0, 0)
        'a header without its end'       | 'runs over'         | Frames.frame([1, 97, 7, 0, 9, 98] as byte[], new byte[0])
        'a header without its length'    | 'runs over'         | Frames.frame([1, 97, 7, 0] as byte[], new byte[0])
        'a header without its type'      | 'runs over'         | Frames.frame([9, 97] as byte[], new byte[0])
        'a header of a type unknown'     | 'unknown type 10'   | Frames.frame([1, 97, 10] as byte[], new byte[0])
    }

    def "a length takes no memory before its bytes have come"() {
        given:
        def streams = (1..2000).collect { new EventStream({}) }
        def before = used()

        when:
        streams.each { it.feed(prelude(16 << 20, 0), 0, 12) }

        then: 'a buffer for each announced message would be 31 GiB'
        used() - before < 64L << 20
        streams.every { it.inMessage }
    }

    private static List<Map> read(byte[] bytes) {
        def messages = []
        def stream = new EventStream({ EventMessage it ->
            messages << [header : it.header('last'), payload: new String(it.bytes(), it.payload(), it.payloadLength(), StandardCharsets.UTF_8)]
        })
        stream.feed(bytes, 0, bytes.length)
        messages
    }

    private static byte[] changed(byte[] bytes, int at) {
        bytes[at] ^= 1
        bytes
    }

    private static byte[] prelude(int total, int headers) {
        def bytes = ByteBuffer.allocate(12).putInt(total).putInt(headers)
        def crc = new CRC32()
        crc.update(bytes.array(), 0, 8)
        bytes.putInt((int) crc.value).array()
    }

    private static long used() {
        System.gc()
        def runtime = Runtime.runtime
        runtime.totalMemory() - runtime.freeMemory()
    }
}
