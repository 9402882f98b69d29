package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.order
import static dev.baton.plugins.routing.standard.Candidates.reasons

import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.RoutingStrategyContract

/** By calls under way. */
class LeastBusySpec extends RoutingStrategyContract {

    RoutingStrategy strategy() {
        new LeastBusy()
    }

    def "#what"() {
        expect:
        order(new LeastBusy(), figures) == ranked

        where:
        what                             | figures                                                || ranked
        'the fewest under way first'     | [[busy: 3], [busy: 0], [busy: 1]]                      || 'bca'
        'a tie to the one that fails less' | [[failures: 0.2], [failures: 0.1], [busy: 1]]        || 'bac'
        'then to the lower latency'      | [[ms: 900, cost: 0], [ms: 20, cost: 9], [:]]           || 'bac'
        'then to the lower cost'         | [[ms: 9, cost: 2], [ms: 9, cost: 1]]                   || 'ba'
        'a failing one behind'           | [[failures: 0.6], [busy: 50]]                          || 'ba'
    }

    def "the reasons tell what is under way, and on a tie what decided it"() {
        expect:
        reasons(new LeastBusy(), [[busy: 2], [busy: 0, ms: 40], [busy: 0]]) == [
                '0 under way, the fewest of 3 with 1 other: 40 ms, no price known',
                '0 under way, the fewest of 3 with 1 other: no latency known, no price known', '2 under way, 3rd fewest of 3']
    }
}
