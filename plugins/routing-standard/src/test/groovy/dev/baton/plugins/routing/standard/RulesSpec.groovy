package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.candidates

import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.RoutingInput
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.spi.routing.Rule
import dev.baton.spi.routing.Strategies
import dev.baton.testkit.RoutingStrategyContract
import java.util.function.Predicate
import spock.lang.Specification

/** Which rule counts, and how the reasons tell it. */
class RulesSpec extends Specification {

    static final LAST = new Rule({ true } as Predicate, 'first', 'no rule holds')

    def "the first rule that holds decides, by its strategy: #tokens tokens"() {
        expect:
        ranked(query([rule('when { tokens > 30.k } (x.groovy:9)', 'best') { it.tokens() > 30_000 },
                      rule('when { tokens > 10.k } (x.groovy:10)', 'cheapest') { it.tokens() > 10_000 },
                      LAST], tokens)) == choices

        where:
        tokens || choices
        40_000 || [b: 'when { tokens > 30.k } (x.groovy:9): quality 0.90, the highest of 2',
                   a: 'when { tokens > 30.k } (x.groovy:9): quality 0.50, 2nd highest of 2']
        20_000 || [a: 'when { tokens > 10.k } (x.groovy:10): $0.02, the lowest of 2',
                   b: 'when { tokens > 10.k } (x.groovy:10): $0.03, 2nd lowest of 2']
        5      || [a: 'no rule holds: 1st of 2 as they came', b: 'no rule holds: 2nd of 2 as they came']
    }

    def "a model that a rule names comes first, the others in the order of the last rule"() {
        expect:
        ranked(query([rule('when { code } (x.groovy:9)', 'p/b') { true }, LAST])) == [
                b: 'when { code } (x.groovy:9): names this model',
                a: 'when { code } (x.groovy:9): behind p/b, which it names; 1st of 2 as they came']
    }

    def "a model that does not qualify is passed over with a word, and the next rule that holds counts"() {
        expect:
        ranked(query([rule('when { code } (x.groovy:9)', 'p/other') { true }, LAST])).a ==
                'when { code } (x.groovy:9) is passed over: p/other does not qualify; no rule holds: 1st of 2 as they came'
    }

    def "a rule whose condition fails with #failure does not hold, and the reason says it"() {
        expect:
        ranked(query([rule('when { x } (x.groovy:9)', 'best') { throw failure }, LAST])).a ==
                "when { x } (x.groovy:9) is passed over: its condition failed ($shown); no rule holds: 1st of 2 as they came"

        where:
        failure                                    || shown
        new IllegalStateException('broken\nmore') || 'broken'
        new AssertionError()                       || 'AssertionError'
        new StackOverflowError()                   || 'StackOverflowError'
        new NoClassDefFoundError('gone')           || 'gone'
    }

    def "a strategy that is not there is passed over like a model"() {
        expect:
        ranked(query([rule('when { x } (x.groovy:9)', 'beest') { true }, LAST])).a ==
                "when { x } (x.groovy:9) is passed over: 'beest' failed (there is no 'beest'); no rule holds: 1st of 2 as they came"
    }

    def "where no rule can be followed, everybody stays in place"() {
        expect:
        ranked(query([])) == [a: 'there is no rule, so as they came', b: 'there is no rule, so as they came']
        ranked(query([rule('when { x } (x.groovy:9)', 'best') { false }])).keySet() as List == ['a', 'b']
        ranked(query([rule('when { x } (x.groovy:9)', 'p/b') { true }])).keySet() as List == ['b', 'a']
    }

    static Rule rule(String text, String choose, Closure<?> when) {
        new Rule({ when(it) } as Predicate, choose, text)
    }

    static RoutingQuery query(List<Rule> rules, long tokens = 0) {
        def input = [features: { new Features(Capability.CHAT, tokens, '', '', 0, Features.NONE.sensitivity(), false, false, [] as Set, [:]) }] as RoutingInput
        def offered = candidates([[cost: 0.02, quality: 0.5], [cost: 0.03, quality: 0.9]])
        Map<String, RoutingStrategy> others = [first: new First(), best: new Best(), cheapest: new Cheapest()]
        def query = new RoutingQuery(Needs.of('chat'), offered, [:], JsonObject.EMPTY, rules, input, { throw new IllegalStateException() } as Strategies)
        query.with({ name ->
            if (!others[name]) {
                throw new IllegalArgumentException("there is no '$name'")
            }
            others[name].rank(query)
        } as Strategies)
    }

    static Map<String, String> ranked(RoutingQuery query) {
        new Rules().rank(query).collectEntries { [it.candidate().card().name(), it.reason()] }
    }
}

/** Without a rule it keeps the contract. */
class RulesContractSpec extends RoutingStrategyContract {

    @Override
    RoutingStrategy strategy() {
        new Rules()
    }
}

/** With rules it keeps the contract, whichever of them holds and whatever goes wrong in them. */
class RulesWithRulesContractSpec extends RoutingStrategyContract {

    @Override
    RoutingStrategy strategy() {
        [name: { 'rules' }, description: { new Rules().description() },
         rank: { RoutingQuery asked ->
             def rules = [RulesSpec.rule('fails', 'best') { throw new IllegalStateException('broken') },
                          RulesSpec.rule('names', 'provider/model-7') { true },
                          RulesSpec.rule('gone', 'nobody') { asked.candidates().size() % 2 == 0 },
                          RulesSpec.LAST]
             new Rules().rank(asked.with(rules).with({ name ->
                 if (name != 'first') {
                     throw new IllegalArgumentException("there is no '$name'")
                 }
                 new First().rank(asked)
             } as Strategies))
         }] as RoutingStrategy
    }
}
