package dev.baton.server.crash

import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy

/** Models in the order of the catalog, for a workspace that asks for none. */
class FirstComes implements RoutingStrategy {
    String name() { 'balanced' }

    String description() { 'the order of the catalog' }

    List<Choice> rank(RoutingQuery query) { query.candidates().collect { new Choice(it, 'as it came') } }
}
