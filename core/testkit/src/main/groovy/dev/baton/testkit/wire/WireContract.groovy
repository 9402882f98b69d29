package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.Part
import dev.baton.testkit.Decoded
import spock.lang.Specification

/**
 * What every codec must make of the recorded answers of its API: the same as an independent reading of the bytes, and the same however the
 * bytes are cut. A plugin's spec extends it, and is annotated to be skipped where the recordings are absent:
 *
 * <pre>
 * {@literal @}IgnoreIf({ Recordings.absent('acme.chat') })
 * class AcmeWireSpec extends WireContract { … }
 * </pre>
 */
abstract class WireContract extends Specification {

    /** The API whose recordings are read, such as {@code openai.chat}. */
    abstract String api()

    /** Reads them without the codec. */
    abstract Reading.Reader reader()

    /** The codec. */
    abstract HttpProvider provider()

    /** The call that a recording answers; one that asks for the provider's own bytes too. */
    abstract ModelCall call(Recording recording)

    /** The words that the provider said in an answer without success. */
    String words(Recording recording) {
        Json.parse(recording.body()).at('error').at('message').text()
    }

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261121L)
    }

    def "the recorded answer #recording means what an independent reading finds in it, wherever it is cut"() {
        given:
        def provider = provider()
        def call = call(recording)
        def head = recording.head()
        def body = recording.body()

        expect:
        if (!head.isSuccess()) {
            def failure = provider.failure(call, head, body)
            assert failure.message.contains(words(recording).take(60))
            assert failure.status() == head.status() || failure.code() == 'broken_answer'
        } else {
            def wanted = reader().read(recording)
            def whole = Decoded.of(provider, call, head, body)
            if (wanted == null) {
                assert whole.failure() != null && !whole.finished
            } else {
                assert whole.failure() == null
                def reply = whole.reply()
                assert reply.text() == wanted.text()
                assert reply.parts().findAll { it instanceof Part.Reasoning }*.text().join('') == wanted.reasoning()
                assert reply.toolCalls().collect { new Part.ToolCall(it.id(), it.name(), it.arguments()) } == wanted.calls()
                assert reply.stop() == wanted.stop()
                assert reply.model() == wanted.model()
                def usage = reply.usage()
                def tokens = usage == null ? null : new Reading.Tokens(usage.totalInput(), usage.totalOutput(), usage.cacheRead(),
                        usage.cacheWrite(), usage.reasoning())
                assert tokens == wanted.tokens()
            }
            def random = new Random(seed())
            25.times {
                def cuts = Decoded.cuts(random, body.length, 60)
                assert Decoded.of(provider, call, head, body, cuts).summary() == whole.summary(): "seed ${seed()}, cuts $cuts"
            }
        }

        where:
        recording << Recordings.of(api())
    }
}
