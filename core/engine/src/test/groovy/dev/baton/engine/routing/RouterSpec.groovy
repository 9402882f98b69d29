package dev.baton.engine.routing

import dev.baton.engine.Baton
import dev.baton.engine.BatonBuilder
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.spi.model.LatencyProfile
import dev.baton.spi.model.Limits
import dev.baton.spi.model.Modality
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import spock.lang.Specification

/** From needs to a route: who is ruled out and why, and in which order the others are tried. */
class RouterSpec extends Specification {

    static final FULL = ModelCard.of('p', 'full').can('chat', 'tools').takes(Modality.IMAGE).context(10_000).size(ModelSize.MEDIUM).at('local', 'eu')
            .prices(Prices.perMillion('1', '4')).quality('chat', 0.7).latency(new LatencyProfile(Duration.ofMillis(200), 100)).build()
    static final BARE = ModelCard.of('p', 'bare').can('chat').build()

    Baton baton

    def cleanup() {
        baton?.close()
    }

    def "a model is ruled out where it #lack, and the message says so in these words"() {
        given:
        open([card])

        when:
        baton.router().route(needs, null, input, null)

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.toJson().toString().contains(reason)

        where:
        lack                             | card | input  | needs                                              || reason
        'does not claim a capability'    | FULL | 0      | needs(can: ['chat', 'audio'])                      || "does not claim 'audio'"
        'does not take what goes in'     | BARE | 0      | needs(takes: [Modality.IMAGE])                     || 'does not take image'
        'is elsewhere'                   | FULL | 0      | needs(where: 'us')                                 || "is not at 'us' but at eu, local"
        'is of no known place'           | BARE | 0      | needs(where: 'local')                              || 'its card names no place'
        'is of another size'             | FULL | 0      | needs(size: ModelSize.SMALL)                       || 'is medium, not small'
        'is of no known size'            | BARE | 0      | needs(size: ModelSize.SMALL)                       || 'its size is unknown'
        'has too small a window'         | FULL | 0      | needs(context: 16_000)                             || 'has a window of 10,000 tokens, not 16,000'
        'has a window nobody knows'      | BARE | 0      | needs(context: 1)                                  || 'its window is unknown'
        'cannot hold the request'        | FULL | 12_000 | needs()                                            || 'the request has about 12,000'
        'is not good enough'             | FULL | 0      | needs(limits: new Limits(0.8, null, null))         || "quality 0.70 for 'chat' is below 0.80"
        'is of no known quality'         | BARE | 0      | needs(limits: new Limits(0.1, null, null))         || "its quality for 'chat' is unknown"
        'costs too much'                 | FULL | 1_000  | needs(limits: new Limits(null, null, Money.dollars('0.0019'))) || 'is expected to cost $0.002, more than $0.0019'
        'has a price nobody knows'       | BARE | 0      | needs(limits: new Limits(null, null, Money.dollars('1')))      || 'its price is unknown'
        'takes too long'                 | FULL | 0      | needs(limits: new Limits(null, Duration.ofSeconds(1), null))   || 'is expected to take 2700 ms, longer than 1000 ms'
        'takes nobody knows how long'    | BARE | 0      | needs(limits: new Limits(null, Duration.ofDays(1), null))      || 'its latency is unknown'
    }

    def "a model that meets them all is a candidate, at the very edge too"() {
        given:
        open([FULL])

        when:
        def route = baton.router().route(needs(can: ['chat', 'tools'], takes: [Modality.IMAGE, Modality.TEXT], context: 10_000, size: ModelSize.MEDIUM,
                where: 'eu', limits: new Limits(0.7, Duration.ofMillis(2700), Money.dollars('0.002'))), null, 1_000, null)

        then:
        route.ranked()*.candidate()*.card() == [FULL]
        route.ruledOut().empty
    }

    def "a chat model classifies and answers too, and its quality for chat counts for that"() {
        given:
        open([FULL])

        expect:
        baton.router().route(needs(can: [task], limits: new Limits(0.7, null, null)), null, 0, null).ranked().size() == 1

        where:
        task << ['classification', 'answering']
    }

    def "where nobody is left every model is named, each with one reason, and what would help"() {
        given:
        open([FULL, BARE])

        when:
        baton.router().route(needs(can: ['rerank']), null, 0, null)

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.ruledOut().collect { [it.model(), it.reason()] } == [['p/full', "does not claim 'rerank'"], ['p/bare', "does not claim 'rerank'"]]
        nobody.advice().contains('baton.groovy')
    }

    def "a pinned model is checked as any other, and is asked alone"() {
        given:
        open([FULL, BARE])

        expect:
        baton.router().route(needs().pinned('p/bare'), null, 0, null).ranked()*.candidate()*.card() == [BARE]

        when:
        baton.router().route(needs(can: ['chat', 'tools']).pinned('p/bare'), null, 0, null)

        then:
        thrown(NoModelQualifies)

        when:
        baton.router().route(needs().pinned('p/fulll'), null, 0, null)

        then:
        def unknown = thrown(NoModelQualifies)
        unknown.toJson().toString().contains('is not in the catalog')
        unknown.toJson().toString().contains('p/full')
    }

    def "a strategy that #fault never keeps an answer away: the catalog's order is taken, and the route says so"() {
        given:
        open([FULL, BARE]) { it.strategy(strategy('odd', rank)) }

        when:
        def route = baton.router().route(needs(), named, 0, null)

        then:
        route.ranked()*.candidate()*.card() == [FULL, BARE]
        route.note().contains(says)

        where:
        fault                   | named     | rank                                                    || says
        'is not there'          | 'nowhere' | { [] }                                                  || "there is no strategy 'nowhere'"
        'throws'                | 'odd'     | { throw new IllegalStateException('dizzy') }            || 'failed'
        'breaks'                | 'odd'     | { throw new NoClassDefFoundError('gone') }              || 'failed'
        'loses a model'         | 'odd'     | { q -> q.candidates().take(1).collect { new Choice(it, '') } } || 'lost or made up'
        'names one twice'       | 'odd'     | { q -> (q.candidates() + q.candidates()).collect { new Choice(it, '') } } || 'lost or made up'
    }

    def "a strategy orders, and says why"() {
        given:
        open([FULL, BARE]) { it.strategy(strategy('odd', { q -> q.candidates().reverse().collect { new Choice(it, 'the other way round') } })) }

        when:
        def route = baton.router().route(needs(), 'odd', 0, null)

        then:
        route.ranked()*.candidate()*.card() == [BARE, FULL]
        route.reason('p/bare') == 'the other way round'
        route.note() == ''
    }

    private void open(List<ModelCard> cards, Closure<BatonBuilder> more = { it }) {
        def provider = new ScriptedProvider(cards, { ScriptedReply.text('x') })
        baton = more(Baton.builder().environment([:]).provider('p', provider)).open()
    }

    private static RoutingStrategy strategy(String called, Closure<List<Choice>> how) {
        new RoutingStrategy() {
            String name() { called }

            String description() { 'a test\'s' }

            List<Choice> rank(RoutingQuery query) { how(query) }
        }
    }

    private static Needs needs(Map<String, ?> some = [:]) {
        new Needs((some.can ?: ['chat']) as LinkedHashSet, (some.takes ?: []) as Set, (some.context ?: 0) as int, some.size as ModelSize,
                some.where as String, null, some.limits as Limits ?: Limits.NONE)
    }
}
