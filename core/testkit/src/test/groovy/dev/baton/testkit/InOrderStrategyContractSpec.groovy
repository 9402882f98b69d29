package dev.baton.testkit

import dev.baton.spi.routing.RoutingStrategy

/** The contract on the simplest strategy that keeps to it. */
class InOrderStrategyContractSpec extends RoutingStrategyContract {

    @Override
    RoutingStrategy strategy() {
        new PluginJarSpec.Backwards()
    }
}
