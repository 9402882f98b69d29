package dev.baton.plugins.provider.bedrock

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.Decoded
import java.nio.charset.StandardCharsets
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** Bytes that are almost an answer, and bytes that are none: a decoder answers or fails as the SPI has it, soon and in little memory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DecoderFuzzSpec extends Specification {

    static final int INPUTS = 20_000
    static final List<String> TYPES = ['messageStart', 'contentBlockStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop', 'metadata', 'x']
    static final List<String> PIECES = ['{"role":"assistant"}', '{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t","name":"n"}}}',
                                        '{"contentBlockIndex":0,"delta":{"text":"Grüße"}}', '{"delta":{"toolUse":{"input":"{"}}}',
                                        '{"delta":{"reasoningContent":{"text":"a","signature":"b","redactedContent":"Yw=="}}}',
                                        '{"stopReason":"end_turn"}', '{"usage":{"inputTokens":-5,"outputTokens":1e30}}', '[]', 'nul', '']

    static final Map<String, List<byte[]>> FRAMES = TYPES.collectEntries { type -> [type, PIECES.collect { Frames.event(type, it) }] }
    static final List<byte[]> ODD = PIECES.collect { Frames.exception('throttlingException', it) } +
            PIECES.collect { Frames.frame([:], it.getBytes(StandardCharsets.UTF_8)) }

    @Shared HttpProvider provider = Calls.provider()
    @Shared long seed = Long.getLong('baton.seed', 20261121L)

    def "streams that were changed, cut and mixed: #kind"() {
        given:
        def random = new Random(seed)
        def head = new HttpHead(200, ['content-type': 'application/vnd.amazon.eventstream'])
        def asked = Calls.ask('hi', [stream: true, raw: random.nextBoolean()])

        expect:
        for (int n = 0; n < INPUTS; n++) {
            byte[] bytes = maker.call(random)
            assert settles(Decoded.of(provider, asked, head, bytes, Decoded.cuts(random, bytes.length, 6))): "seed $seed, input $n"
        }

        where:
        kind                          | maker
        'frames whose bytes changed'  | { Random it -> mutated(it, stream(it)) }
        'sound frames of anything'    | { Random it -> stream(it) }
        'headers of anything'         | { Random it -> Frames.frame(noise(it, 60), PIECES[it.nextInt(PIECES.size())].getBytes(StandardCharsets.UTF_8)) }
        'noise'                       | { Random it -> noise(it, 200) }
    }

    def "bodies that were changed"() {
        given:
        def random = new Random(seed)
        def head = new HttpHead(200, ['content-type': 'application/json'])
        def asked = Calls.ask('hi')
        def whole = ('{"output":{"message":{"role":"assistant","content":[{"text":"Grüße"},{"reasoningContent":{"reasoningText":{"text":"a",' +
                '"signature":"b"}}},{"reasoningContent":{"redactedContent":"Yw=="}},{"toolUse":{"toolUseId":"t","name":"n","input":{"a":[1]}}},' +
                '{"citationsContent":{"content":[{"text":"x"}]}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":2}}')
                .getBytes(StandardCharsets.UTF_8)

        expect:
        for (int n = 0; n < INPUTS; n++) {
            assert settles(Decoded.of(provider, asked, head, mutated(random, Arrays.copyOf(whole, whole.length)))): "seed $seed, input $n"
        }
    }

    def "errors that were changed"() {
        given:
        def random = new Random(seed)
        def asked = Calls.ask('hi')
        def error = '{"__type":"a#ValidationException:b","message":"Input is too long","originalMessage":"x"}'.bytes

        expect:
        for (int n = 0; n < INPUTS; n++) {
            def head = new HttpHead(300 + random.nextInt(300), random.nextBoolean() ? [:] : ['x-amzn-errortype': new String(noise(random, 20), StandardCharsets.ISO_8859_1)])
            def failure = provider.failure(asked, head, mutated(random, Arrays.copyOf(error, error.length)))
            assert failure.message.length() <= 1000 && !(failure.message =~ /\p{Cntrl}/): "seed $seed, input $n"
        }
    }

    /** True where it gives a complete answer or a failure of the SPI's; anything else thrown goes through. */
    private static boolean settles(Decoded decoded) {
        decoded.complete != (decoded.failure() instanceof ModelFailure)
    }

    private static byte[] stream(Random random) {
        Frames.join((0..random.nextInt(8)).collect { n ->
            def kind = n == 0 ? 0 : random.nextInt(12)
            kind < 10 ? FRAMES[n == 0 ? 'messageStart' : TYPES[random.nextInt(TYPES.size())]][random.nextInt(PIECES.size())]
                    : ODD[random.nextInt(ODD.size())]
        })
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        (0..random.nextInt(4)).each {
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt()
            }
        }
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes
    }

    private static byte[] noise(Random random, int most) {
        def bytes = new byte[random.nextInt(most)]
        random.nextBytes(bytes)
        bytes
    }
}
