package dev.baton.engine.dispatch

import dev.baton.engine.Baton
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.event.RunEvent
import dev.baton.engine.plan.Policy
import dev.baton.engine.spending.Budgets
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.Provider
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CompletableFuture

/** A dispatcher over providers that a spec scripts, with a clock that stands until it is turned and pauses that turn it. */
class Desk implements AutoCloseable {

    final TurnedClock clock = new TurnedClock()
    final List<Duration> pauses = [].asSynchronized()
    final List<RunEvent> events = [].asSynchronized()
    Map<String, Closure<ScriptedReply>> script = [:]
    final Map<String, Provider> providers = [:]
    final Baton baton
    final HttpTransport transport = new HttpTransport()
    final Dispatcher dispatcher

    /** With cards by provider, or providers; {@code script} says by a card's {@code provider/name} what the model does. */
    Desk(Map<String, ?> cards, Resilience rules = Resilience.DEFAULT) {
        cards.each { name, given ->
            providers[name] = given instanceof Provider
                    ? given
                    : new ScriptedProvider(given as List<ModelCard>, { ModelCall call -> script[call.model().id()].call(call) })
        }
        def builder = Baton.builder().environment([:]).strategy(new AsTheyCome())
        providers.each { name, provider -> builder.provider(name, provider) }
        baton = builder.open()
        def silent = WorkspaceSettings.DEFAULT
        def settings = new WorkspaceSettings([], [:], silent.routing(), silent.deadlines(), silent.retry(), rules, silent.cache(), [:], 0, silent.bind())
        dispatcher = new Dispatcher(baton.router(), baton.catalog(), transport, baton.events(), settings, unlimited(baton, transport), clock, {
            pauses << it
            clock.turn(it)
        })
        baton.events().subscribe { events << it }
    }

    /** No budget. */
    static Budgets unlimited(Baton baton, HttpTransport transport) {
        Budgets.of([], null, baton.events(), Clock.systemUTC(), Pause.SLEEP)
    }

    /** One after the other, of one provider, a window of 8,000 tokens each. */
    static List<ModelCard> cards(String provider, String... names) {
        names.collect { card(provider, it, 8_000) }
    }

    static ModelCard card(String provider, String name, int context) {
        ModelCard.of(provider, name).can(Capability.CHAT).prices(Prices.perMillion('1', '2')).context(context).at('local').build()
    }

    Served dispatch(Map<String, ?> how = [:], Closure<?> sink = null) {
        def needs = Needs.of('chat')
        def retry = new Policy.Retry(how.retry as Integer ?: 0, Duration.ofMillis(10))
        dispatcher.dispatch(new Dispatch('run', 'step', needs, 'as-they-come', ChatRequest.of(Message.user('hello')),
                how.stream as boolean, null, retry, how.most as Duration), sink == null ? null : { sink(it) })
    }

    /** The same in a thread of its own; the common pool has too few of them to wait in. */
    CompletableFuture<Served> dispatchAside() {
        CompletableFuture.supplyAsync({ dispatch() }, { Thread.startVirtualThread(it) })
    }

    /** The models that were asked, in the order of their attempts' beginnings. */
    List<String> asked() {
        events.findAll { it instanceof RunEvent.AttemptStarted }*.model()
    }

    /** Who was passed over, with the code. */
    List<List<String>> passedOver() {
        events.findAll { it instanceof RunEvent.CandidatePassedOver }*.passedOver().collect { [it.model(), it.code()] }
    }

    void close() {
        baton.close()
        transport.close()
    }

    static class AsTheyCome implements RoutingStrategy {
        String name() { 'as-they-come' }

        String description() { 'keeps the order of the catalog' }

        List<Choice> rank(RoutingQuery query) { query.candidates().collect { new Choice(it, 'as it came') } }
    }
}
