package dev.baton.testkit

import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.request.ChatRequest
import dev.baton.testkit.wire.Recording
import java.util.concurrent.TimeUnit
import spock.lang.IgnoreIf
import spock.lang.Specification
import spock.lang.Timeout

/**
 * What every decoder must keep to whatever bytes come: an answer or a failure of the SPI's, soon, in little memory, and nothing else. A
 * plugin's spec extends it and gives the provider and the exchanges that its contract spec runs on, which are spoilt at random here. Each
 * decoder is given 5,000 inputs, or as many as {@code -Dbaton.fuzz} says; {@code -Dbaton.seed} gives others.
 */
abstract class FuzzContract extends Specification {

    /** The provider. */
    abstract HttpProvider provider()

    /** Exchanges of every kind that the provider speaks. At least one. */
    abstract List<SampleExchange> exchanges()

    /** Responses without success. */
    List<SampleFailure> failures() {
        []
    }

    /** Lists of models, where the provider can be asked for one. */
    List<String> lists() {
        []
    }

    /** Recorded answers of these exchanges' conversations, whose bodies are spoilt too; none by default, and none where they are absent. */
    List<Recording> recordings() {
        []
    }

    /** How a sample is spoilt. */
    DecoderTrial.Spoiler spoiler() {
        DecoderTrial.Spoiler.PLAIN
    }

    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    def "the decoder of #kind makes an answer or a failure of whatever bytes come"() {
        when:
        def bodies = samples*.body() + recorded(samples.first())
        int answers = trial().answers(samples, bodies)

        then: 'not everything is refused: the changes are small enough to reach past the first check'
        answers > InputWatch.inputs().intdiv(200)

        where:
        [kind, samples] << exchanges().groupBy { [it.call().stream() ? 'streams' : 'answers', it.head().header('content-type').orElse('none'), it.path()].join(', ') }
                .collect { [it.key, it.value] }
    }

    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    def "a response without success becomes a failure whatever its body holds"() {
        given:
        def given = failures()
        def bodies = ['{"error":{"message":"x","type":"y","code":"z"}}', '{"error":"x"}', '{"message":"x","id":"y"}']*.bytes + given*.body()
        def headers = [['retry-after': '2'], [:], ['retry-after': '-99999999999999999999', 'content-type': 'text/html']] + given*.head()*.headers()

        when:
        trial().failures(exchanges().first(), bodies, headers)

        then:
        noExceptionThrown()
    }

    @IgnoreIf({ instance.lists().empty })
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    def "a list of models becomes cards or a failure whatever it holds"() {
        when:
        int read = trial().lists(lists()*.bytes)

        then:
        read > 0
    }

    private DecoderTrial trial() {
        new DecoderTrial(provider(), spoiler(), InputWatch.inputs(), InputWatch.seed())
    }

    /** Bodies of a size at which many can be tried. */
    private List<byte[]> recorded(SampleExchange sample) {
        sample.call().request() instanceof ChatRequest
                ? recordings().findAll { it.head().success && it.stream == sample.call().stream() && it.body().length < 4000 }*.body().take(20)
                : []
    }
}
