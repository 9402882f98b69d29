package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask
import static dev.baton.plugins.provider.gemini.Calls.event
import static dev.baton.plugins.provider.gemini.Calls.passed
import static dev.baton.plugins.provider.gemini.Calls.response

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.EmbedRequest
import dev.baton.testkit.Decoded
import dev.baton.testkit.wire.Recordings
import spock.lang.Shared
import spock.lang.Specification

/** Answers spoilt at random: whatever comes in, an answer or a failure comes out, and soon. Repeated with {@code -Dbaton.seed}. */
class DecoderFuzzSpec extends Specification {

    static final int EACH = 6_000
    static final List<String> WORDS = ['null', '{}', '[]', '-1', '1e400', '9223372036854775807', '"', '\\u0000', '\\ud800', '\r\n\r\n',
                                       'data: ', '"error":{}', '"functionCall":7', '[[[[', '\u0000', '0.5', 'true']

    @Shared long seed = Long.getLong('baton.seed', 20261121L)
    @Shared provider = Calls.gemini()
    @Shared List<byte[]> wholes = bodies(false)
    @Shared List<byte[]> streams = bodies(true)

    def "spoilt bytes of #what come out as an answer or as a failure"() {
        given:
        def random = new Random(seed)

        expect:
        (1..EACH).every { n ->
            def bytes = spoilt(random, samples[random.nextInt(samples.size())])
            survives(bytes, types[n % types.size()], random, n)
        }

        where:
        what                | samples | types
        'a body'            | wholes  | ['application/json']
        'a stream'          | streams | ['text/event-stream']
        'both, mixed up'    | wholes + streams | ['text/event-stream', 'application/json', 'text/html']
    }

    def "JSON in which anything may stand anywhere comes out as an answer or as a failure"() {
        given:
        def random = new Random(seed)
        def trees = wholes.collect { Json.parse(it) }

        expect:
        (1..EACH).every { n ->
            def tree = grafted(random, trees[random.nextInt(trees.size())], trees)
            def stream = random.nextBoolean()
            survives((stream ? "data: $tree\n\n" : "$tree").getBytes('UTF-8'), stream ? 'text/event-stream' : 'application/json', random, n)
        }
    }

    private boolean survives(byte[] bytes, String type, Random random, int n) {
        def stream = type.startsWith('text')
        def calls = [ask('hi', [stream: stream]), passed('{}', [stream: stream, raw: true]), ask(EmbedRequest.of(['a']))]
        def head = new HttpHead(200, ['content-type': type])
        def cuts = random.nextInt(4) == 0 ? Decoded.cuts(random, bytes.length, 5) : [] as int[]
        try {
            def decoded = Decoded.of(provider, calls[n % 3], head, bytes, cuts)
            assert decoded.failure() != null || decoded.finished
            assert !(decoded.failure() != null && decoded.finished)
            assert provider.failure(calls[0], new HttpHead(400 + random.nextInt(200), [:]), bytes).message.length() <= 1000
            try {
                provider.listed(bytes)
            } catch (ModelFailure expected) {
                assert expected.message
            }
            true
        } catch (RuntimeException escaped) {
            throw new AssertionError("seed $seed, input $n: ${new String(bytes, 'UTF-8').take(2000)}", escaped)
        }
    }

    private static byte[] spoilt(Random random, byte[] sample) {
        def out = new ByteArrayOutputStream()
        int at = 0
        int edits = 1 + random.nextInt(4)
        edits.times {
            int next = at + random.nextInt(Math.max(1, sample.length - at))
            out.write(sample, at, next - at)
            at = next
            switch (random.nextInt(6)) {
                case 0: out.write(random.nextInt(256)); at = Math.min(sample.length, at + 1); break
                case 1: at = Math.min(sample.length, at + random.nextInt(40)); break
                case 2: out.write(WORDS[random.nextInt(WORDS.size())].getBytes('UTF-8')); break
                case 3: at = Math.max(0, at - random.nextInt(60)); break
                case 4: at = random.nextInt(sample.length); break
                default: if (random.nextInt(8) == 0) { at = sample.length }
            }
        }
        out.write(sample, at, sample.length - at)
        out.toByteArray()
    }

    /** The tree with one of its values in another's place, or another value in its. */
    private static Json grafted(Random random, Json tree, List<Json> trees) {
        if (random.nextInt(6) == 0) {
            return random.nextBoolean() ? odd(random) : trees[random.nextInt(trees.size())]
        }
        if (tree instanceof JsonArray && tree.size() > 0) {
            def items = new ArrayList<Json>((tree as JsonArray).items())
            int i = random.nextInt(items.size())
            items[i] = grafted(random, items[i], trees)
            return new JsonArray(items)
        }
        if (tree instanceof JsonObject && tree.size() > 0) {
            def names = (tree as JsonObject).names()
            def name = names[random.nextInt(names.size())]
            return (tree as JsonObject).with(name, grafted(random, tree.at(name), trees))
        }
        odd(random)
    }

    private static Json odd(Random random) {
        Json.parse(['null', 'true', '-1', '1e300', '0.1', '""', '"STOP"', '[]', '{}', '[null]', '{"error":{"code":429}}', '9223372036854775807',
                    '{"functionCall":{}}', '[{"text":"x","thought":true}]', '{"blockReason":"SAFETY"}'][random.nextInt(15)])
    }

    private static List<byte[]> bodies(boolean stream) {
        def usage = ',"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":5,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":2}]}'
        def parts = ['{"text":"a"}', '{"text":"hm","thought":true,"thoughtSignature":"YQ=="}', '{"functionCall":{"name":"f","args":{"x":[1,2]}}}']
        def made = stream
                ? [parts.collect { event(response(it)) }.join('') + event(response('', 'STOP', usage))]
                : parts.collect { response(it, 'STOP', usage) } + ['{"promptFeedback":{"blockReason":"SAFETY"}}', '{"embeddings":[{"values":[0.5,1]}]}',
                        '{"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"3s","violations":[{"quotaId":"PerDay"}]}]}}',
                        '{"models":[{"name":"models/m","supportedGenerationMethods":["generateContent"],"inputTokenLimit":5,"thinking":true}]}']
        made*.getBytes('UTF-8') + Recordings.of('gemini.generateContent').findAll { it.stream == stream && it.body().length < 6000 }*.body()
    }
}
