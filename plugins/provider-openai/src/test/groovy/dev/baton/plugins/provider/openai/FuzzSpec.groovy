package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.request.EmbedRequest
import dev.baton.testkit.Decoded
import dev.baton.testkit.wire.Recordings
import groovy.transform.CompileStatic
import java.nio.charset.StandardCharsets
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

/** Whatever a server sends, it becomes an answer or one of the sealed failures, and it does so soon. */
class FuzzSpec extends Specification {

    static final int INPUTS = 20_000
    static final List<String> PIECES = ['null', '[]', '{}', '""', '-1', '1e999', '99999999999999999999', 'true', '"\\ud800"', '\n\n', 'data: ',
                                        'data: [DONE]\n\n', '[[[[[[[[', '{"a":', ',', '}', ']', '"', '\u0000', 'event: error\n']
    static final List<String> NAMES = ['index', 'output_index', 'type', 'delta', 'item', 'output', 'usage', 'choices', 'message', 'content',
                                       'tool_calls', 'id', 'status', 'error', 'embedding', 'summary', 'encrypted_content', 'arguments']

    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    def "#what: no spoilt answer escapes as anything but a sealed failure"() {
        given:
        def random = new Random(Long.getLong('baton.seed', 20261121L))
        def provider = Calls.provider('openai', null, 'key-0123', options) as HttpProvider
        def head = new HttpHead(200, ['content-type': type])
        def finished = 0

        expect:
        samples.size() >= 2
        (1..INPUTS).every { n ->
            def body = spoilt(samples, random)
            def cuts = n % 4 == 0 ? Decoded.cuts(random, body.length, 6) : new int[0]
            def decoded = Decoded.of(provider, call, head, body, cuts)
            finished += decoded.complete ? 1 : 0
            assert decoded.failure() == null ? decoded.complete : !decoded.finished: "input $n: ${new String(body, StandardCharsets.UTF_8)}"
            true
        }

        and: 'some were still answers, so that it is not the first byte alone that is tried'
        finished > INPUTS / 100

        where:
        what                 | type                | options             | call                                   | samples
        'chat'               | 'application/json'  | [:]                 | ask('hi')                              | chat(false)
        'a stream of chat'   | 'text/event-stream' | [:]                 | ask('hi', [stream: true])              | chat(true)
        'responses'          | 'application/json'  | [api: 'responses']  | ask('hi')                              | responses(false)
        'a responses stream' | 'text/event-stream' | [api: 'responses']  | ask('hi', [stream: true])              | responses(true)
        'vectors'            | 'application/json'  | [:]                 | ask(EmbedRequest.of(['a', 'b']))       | vectors()
    }

    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    def "no list of models and no error, however spoilt, escapes as anything but a sealed failure"() {
        given:
        def random = new Random(Long.getLong('baton.seed', 20261121L))
        def provider = Calls.provider('openrouter', null, 'key-0123') as HttpProvider
        def lists = [ListedModelsSpec.OPENROUTER, ListedModelsSpec.ROUTER, ListedModelsSpec.MISTRAL]*.bytes
        def errors = ['{"error":{"message":"no","code":400,"metadata":{"raw":"x"}}}', '{"detail":[{"msg":"x"}]}', '[{"error":{}}]']*.bytes

        expect:
        (1..INPUTS).every {
            try {
                provider.listed(spoilt(lists, random))
            } catch (ModelFailure expected) {
                assert expected.message
            }
            assert provider.failure(ask('hi'), new HttpHead(400 + random.nextInt(200), [:]), spoilt(errors, random)) instanceof ModelFailure
            true
        }
    }

    /** One of the samples with a few bytes flipped, cut out, doubled, or with something foreign in their place. */
    @CompileStatic
    private static byte[] spoilt(List<byte[]> samples, Random random) {
        def body = new StringBuilder(new String(samples[random.nextInt(samples.size())], StandardCharsets.ISO_8859_1))
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(body.length() + 1)
            int to = Math.min(body.length(), at + random.nextInt(24))
            switch (random.nextInt(8)) {
                case 0: body.setLength(at); break
                case 1: body.delete(at, to); break
                case 2: body.insert(at, body.substring(at, to)); break
                case 3: body.replace(at, to, PIECES[random.nextInt(PIECES.size())]); break
                case 4: body.insert(at, (char) random.nextInt(256)); break
                default: value(body, random)
            }
        }
        body.toString().getBytes(StandardCharsets.ISO_8859_1)
    }

    /** Puts a value of another kind after some field's name, so that the JSON stays whole. */
    @CompileStatic
    private static void value(StringBuilder body, Random random) {
        def name = '"' + NAMES[random.nextInt(NAMES.size())] + '":'
        int at = body.indexOf(name, random.nextInt(body.length() + 1))
        if (at >= 0) {
            int from = at + name.length()
            int to = from
            while (to < body.length() && ',}]'.indexOf((int) body.charAt(to)) < 0) {
                to++
            }
            body.replace(from, to, PIECES[random.nextInt(8)])
        }
    }

    private static List<byte[]> chat(boolean stream) {
        new OpenAiContractSpec().exchanges().findAll { it.path().endsWith('completions') && !it.call().raw() && it.call().stream() == stream }*.body() +
                recorded('openai.chat', stream)
    }

    private static List<byte[]> responses(boolean stream) {
        new ResponsesContractSpec().exchanges().findAll { !it.call().raw() && it.call().stream() == stream }*.body() +
                recorded('openai.responses', stream)
    }

    private static List<byte[]> vectors() {
        ['{"object":"list","model":"e","data":[{"index":1,"embedding":[0.5,-1]},{"index":0,"embedding":"AACAPwAAAAA="}],"usage":{"prompt_tokens":2}}',
         '{"data":[{"index":0,"embedding":[0.5,-1]},{"index":1,"embedding":[1e38,2]}]}']*.bytes
    }

    /** Recordings of a size at which many can be tried; none where they are absent. */
    private static List<byte[]> recorded(String api, boolean stream) {
        Recordings.of(api).findAll { it.head().success && it.stream == stream && it.body().length < 4000 }*.body().take(12)
    }
}
