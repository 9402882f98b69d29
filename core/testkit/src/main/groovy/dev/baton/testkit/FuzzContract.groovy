package dev.baton.testkit

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import spock.lang.Specification
import spock.lang.Timeout

/**
 * What every decoder must keep to whatever bytes come: an answer or a {@link ModelFailure}, soon, and nothing else. A plugin's spec extends
 * it and gives the provider and the exchanges that its contract spec runs on, which are spoilt at random here.
 */
abstract class FuzzContract extends Specification {

    /** The provider. */
    abstract HttpProvider provider()

    /** Exchanges of every kind that the provider speaks. At least one. */
    abstract List<SampleExchange> exchanges()

    /** How many inputs each exchange's decoder is given. */
    int inputs() {
        4_000
    }

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261121L)
    }

    @Timeout(120)
    def "the decoder of #sample makes an answer or a failure of whatever bytes come"() {
        given:
        def provider = provider()
        def mutations = new Mutations(seed())
        def random = new Random(seed())
        def bodies = exchanges().findAll { it.head() == sample.head() }*.body()
        int answers = 0

        expect: 'anything but a ModelFailure escapes from Decoded, and is seen here'
        (1..inputs()).each { n ->
            def bytes = mutations.of(bodies)
            try {
                def decoded = Decoded.of(provider, sample.call(), sample.head(), bytes, Decoded.cuts(random, bytes.length, 4))
                if (decoded.failure() == null) {
                    assert decoded.finished
                    answers++
                } else {
                    assert decoded.failure().message
                }
            } catch (Throwable escaped) {
                throw new AssertionError("seed ${seed()}, input $n: ${new String(bytes, 'UTF-8')}" as Object, escaped)
            }
        }

        and: 'not everything is refused: the changes are small enough to reach past the first check'
        answers > 0

        where:
        sample << exchanges()
    }

    @Timeout(60)
    def "a response without success becomes a failure whatever its body holds"() {
        given:
        def provider = provider()
        def mutations = new Mutations(seed())
        def call = exchanges().first().call()
        def bodies = ['{"error":{"message":"x","type":"y","code":"z"}}', '{"error":"x"}', '{"message":"x","id":"y"}']*.bytes

        expect:
        (1..inputs()).every {
            def status = [400, 401, 403, 404, 422, 429, 498, 500, 503][it % 9]
            def failure = provider.failure(call, new HttpHead(status, ['retry-after': '2']), mutations.of(bodies))
            failure instanceof ModelFailure && failure.message && failure.message.length() <= 1000
        }
    }
}
