package dev.baton.testkit

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.Part
import java.nio.charset.StandardCharsets
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Specification

/**
 * What every {@link HttpProvider} must keep to. A plugin's author extends it and gives a provider, some exchanges and some
 * failures:
 *
 * <pre>
 * class AcmeContractSpec extends HttpProviderContract {
 *     HttpProvider provider(Secret key) {
 *         new AcmeFactory().create(new ProviderSettings('acme', 'acme', null, key, JsonObject.EMPTY))
 *     }
 *     List&lt;SampleExchange&gt; exchanges() { [SampleExchange.json('a word', call, '/v1/chat', '{"text":"hi"}').text('hi')] }
 *     List&lt;SampleFailure&gt; failures() { [SampleFailure.of('no such key', 401, '{}', Unauthorized)] }
 * }
 * </pre>
 */
abstract class HttpProviderContract extends Specification {

    /** The key that the provider is given; no message may hold it. */
    static final String KEY = 'sk-contract-4f1d2c3b5a69788796a5b4c3d2e1f001'

    /** The provider, with that key. */
    abstract HttpProvider provider(Secret key)

    /** Exchanges of every kind that the provider speaks, streams among them where it streams. At least one. */
    abstract List<SampleExchange> exchanges()

    /** Responses without success, at least one for each type of failure that the provider tells apart. */
    abstract List<SampleFailure> failures()

    /** True where the key signs a request and so never goes out itself; false where it is sent along. */
    boolean signs() {
        false
    }

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261121L)
    }

    def "#sample is asked for with a POST of JSON to the right address"() {
        when:
        def http = made().encode(sample.call())

        then:
        http.method() == 'POST'
        http.uri().scheme in ['http', 'https']
        http.uri().host
        http.uri().path.endsWith(sample.path())
        http.headers().find { it.key.equalsIgnoreCase('content-type') }?.value?.startsWith('application/json')
        Json.parse(http.body()) instanceof JsonObject

        and: 'the key goes out where it does not sign, and shows nowhere else'
        (http.headers().values().any { it.contains(KEY) } || http.uri().toString().contains(KEY)) != signs()
        !http.toString().contains(KEY)
        !new String(http.body(), StandardCharsets.UTF_8).contains(KEY)

        where:
        sample << exchanges()
    }

    def "#sample is read without loss"() {
        when:
        def decoded = Decoded.of(made(), sample.call(), sample.head(), sample.body())

        then:
        decoded.failure() == null
        with(decoded.reply()) {
            text() == sample.text()
            parts().findAll { it instanceof Part.Reasoning }.collect { it.text() }.join('') == sample.reasoning()
            toolCalls() == sample.calls()
            stop() == sample.stop()
            usage() == sample.usage()
            vectors().size() == sample.vectors()
            !model().isBlank()
        }

        and: 'its events come in their order'
        decoded.events().first() instanceof ReplyEvent.Started
        decoded.events().count { it instanceof ReplyEvent.Started } == 1
        decoded.events().last() instanceof ReplyEvent.Finished
        decoded.events().count { it instanceof ReplyEvent.Finished } == 1

        and: 'the bytes as they came are handed out only where they were asked for'
        decoded.raw().isEmpty() != sample.call().raw()

        where:
        sample << exchanges()
    }

    def "#sample means the same wherever its bytes are cut"() {
        given:
        def provider = made()
        def whole = Decoded.of(provider, sample.call(), sample.head(), sample.body()).summary()

        expect:
        (1..<sample.body().length).find { cut ->
            Decoded.of(provider, sample.call(), sample.head(), sample.body(), cut).summary() != whole
        } == null

        and: 'in many pieces too, down to single bytes'
        def random = new Random(seed())
        (1..100).every {
            def cuts = Decoded.cuts(random, sample.body().length, 40)
            assert Decoded.of(provider, sample.call(), sample.head(), sample.body(), cuts).summary() == whole:
                    "seed ${seed()}, cuts $cuts"
            true
        }
        Decoded.of(provider, sample.call(), sample.head(), sample.body(), (1..<sample.body().length) as int[]).summary() == whole

        where:
        sample << exchanges()
    }

    def "#sample is refused, and never announced as finished, where its end is missing"() {
        given:
        def provider = made()
        def whole = Decoded.of(provider, sample.call(), sample.head(), sample.body())
        def outcomes = (0..<sample.body().length).collect { length ->
            Decoded.of(provider, sample.call(), sample.head(), Arrays.copyOf(sample.body(), length))
        }

        expect: 'either the end had come by then, and the answer is the same, or it is a failure'
        outcomes.findIndexOf { it.failure() == null && it.summary() != whole.summary() } == -1
        outcomes.findIndexOf { it.failure() != null && it.finished } == -1

        and: 'what comes after the end is a few bytes at most'
        outcomes.findLastIndexOf { it.failure() != null } >= sample.body().length - 8

        where:
        sample << exchanges()
    }

    def "#sample with something else in the place of its body is a failure, not an answer"() {
        given:
        def random = new Random(seed())
        def noise = new byte[300]
        random.nextBytes(noise)

        expect:
        [noise, new byte[0], '<html><body>Bad gateway</body></html>'.bytes, 'null'.bytes, '[]'.bytes, '{}'.bytes, '{"a":'.bytes,
         'data: nonsense\n\n'.bytes].each { bytes ->
            def decoded = Decoded.of(made(), sample.call(), sample.head(), bytes)
            assert decoded.failure() != null && !decoded.finished: new String(bytes, StandardCharsets.UTF_8)
            sound(decoded.failure())
        }

        where:
        sample << exchanges()
    }

    def "#sample is as right whatever it says of its tokens, and of its type: #fault"() {
        given:
        def whole = Decoded.of(made(), sample.call(), sample.head(), sample.body()).reply()

        when:
        def decoded = spoilt(sample, fault, 0)

        then: 'a wrong count costs no answer'
        decoded.failure() == null
        with(decoded.reply()) {
            parts() == whole.parts()
            stop() == whole.stop()
            vectors().size() == whole.vectors().size()
        }

        where:
        [sample, fault] << [exchanges().findAll { isText(it) }, Fault.values().findAll { !it.spoils() }].combinations()
    }

    def "#sample is a failure, and never announced as finished, where one of its pieces is an error, or no JSON: #fault"() {
        given:
        def whole = Decoded.of(made(), sample.call(), sample.head(), sample.body()).summary()

        expect: 'wherever that piece is, unless the end had come by then'
        (0..<Answer.of(sample).pieces().size()).each { after ->
            def decoded = spoilt(sample, fault, after)
            assert decoded.failure() != null && !decoded.finished || after > 0 && decoded.summary() == whole: "after $after pieces"
            if (decoded.failure() != null) {
                sound(decoded.failure())
            }
        }

        where:
        [sample, fault] << [exchanges().findAll { isText(it) }, [Fault.ERROR_BODY, Fault.MALFORMED, Fault.ENDS_EARLY]].combinations()
    }

    def "#sample means #sample.failure.simpleName"() {
        when:
        def failure = made().failure(anyCall(), sample.head(), sample.body())

        then:
        sample.failure().isInstance(failure)
        sound(failure)

        where:
        sample << failures()
    }

    def "whatever a response without success holds, it becomes a failure with a short message that holds no key"() {
        given:
        def random = new Random(seed())
        def provider = made()

        expect:
        [400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 529, 302, 418, 599].each { status ->
            [new byte[0], noise(random, 2000), "<html><title>Oops</title>${'x' * 5000}</html>".bytes,
             "{\"error\":{\"message\":\"Incorrect API key provided: $KEY\"}}".bytes, "Key $KEY is wrong".bytes,
             "{\"error\":\"${'long ' * 2000}\"}".bytes, '{"error":null}'.bytes, '[1,2]'.bytes, '"text"'.bytes,
             '{"error":{"message":"a\\u0000b\\u001b[31mc\\nd"}}'.bytes].each { bytes ->
                sound(provider.failure(anyCall(), new HttpHead(status, [:]), bytes))
            }
        }
    }

    def "it shows no key when printed"() {
        expect:
        !made().toString().contains(KEY)
    }

    def "its cards are its own, and claim something"() {
        expect:
        made().models().every { it.capabilities() && !it.name().isBlank() && it.places() }
        made().models()*.id().toUnique().size() == made().models().size()
    }

    def "one provider serves many threads"() {
        given:
        def provider = made()
        def samples = exchanges()
        def alone = samples.collect { Decoded.of(provider, it.call(), it.head(), it.body()).summary() }
        def bodies = samples.collect { provider.encode(it.call()).body() }

        when:
        def results = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((0..<64).collect { n ->
                ({
                    samples.indices.every { i ->
                        def sample = samples[i]
                        Decoded.of(provider, sample.call(), sample.head(), sample.body(), n + 1).summary() == alone[i] &&
                                Arrays.equals(provider.encode(sample.call()).body(), bodies[i])
                    }
                } as Callable<Boolean>)
            })*.get()
        }

        then:
        results.every()
    }

    private HttpProvider made() {
        provider(new Secret(KEY))
    }

    /** What becomes of the sample with that fault after so many pieces. */
    private Decoded spoilt(SampleExchange sample, Fault fault, int after) {
        def answer = fault.in(Answer.of(sample), after)
        Decoded.of(made(), sample.call(), new HttpHead(sample.head().status(), sample.head().headers() + ['content-type': answer.type()]),
                answer.body())
    }

    /** Messages in binary frames carry checksums: what is changed in them is found by those. */
    private static boolean isText(SampleExchange sample) {
        !Answer.of(sample).type().contains('eventstream')
    }

    private ModelCall anyCall() {
        exchanges().first().call()
    }

    private static byte[] noise(Random random, int length) {
        def bytes = new byte[length]
        random.nextBytes(bytes)
        bytes
    }

    private static boolean sound(ModelFailure failure) {
        assert failure.message
        assert failure.message.length() <= 1000
        assert !failure.message.contains(KEY)
        assert !failure.toString().contains(KEY)
        assert !failure.message.codePoints().anyMatch { Character.isISOControl(it) }
        for (def cause = failure.cause; cause != null; cause = cause.cause) {
            assert !cause.toString().contains(KEY)
        }
        true
    }
}
