package dev.baton.plugins.routing.learned

import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.RoutingStrategyContract

class LearnedContractSpec extends RoutingStrategyContract {

    @Override
    RoutingStrategy strategy() {
        Examples.strategy()
    }
}
