package dev.baton.engine.catalog

import dev.baton.engine.catalog.prices.ImportedModel
import dev.baton.engine.dispatch.HttpTransport
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CardPatch
import dev.baton.engine.workspace.Problems
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.json.JsonArray
import dev.baton.spi.model.LatencyProfile
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.Provider
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Which models a workspace has: from cards, from runtimes that are asked, from what was imported, and from what the workspace says. */
class LiveCatalogSpec extends Specification {

    static final CARD = ModelCard.of('p', 'm').can('chat').context(8_000).maxOutput(1_000).size(ModelSize.MEDIUM).at('cloud')
            .prices(Prices.perMillion('1', '2')).quality('chat', 0.5).quality('code', 0.4).build()
    static final SILENT = new CardPatch([] as Set, null, null, null, [] as Set, null, [:], null, Position.NONE)

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup HttpTransport transport = new HttpTransport()
    def clock = new TurnedClock()
    def problems = new Problems()

    def "a provider's cards are there as they are, by identifier and by bare name"() {
        given:
        def other = ModelCard.of('q', 'm').can('chat').build()
        def catalog = catalog([p: having(CARD), q: having(other)])

        expect:
        catalog.entries()*.card() == [CARD, other]
        catalog.find('p/m').get().card() == CARD
        catalog.named('m')*.card() == [CARD, other]
        catalog.find('p/none').empty
        catalog.named('none').empty
        catalog.names() == ['p', 'q'] as Set
        catalog.unavailable().isEmpty()
    }

    def "what the workspace says of a model comes last, and what it does not say stays"() {
        given:
        def said = new CardPatch(['audio'] as Set, 16_000, null, ModelSize.SMALL, ['eu'] as Set, Prices.FREE, [chat: 0.9d], new LatencyProfile(Duration.ofMillis(9), 5), Position.NONE)
        def imported = new ImportedModel(Prices.perMillion('3', '4'), 32_000, 2_000, null)

        when:
        def card = catalog([p: having(CARD)], ['p/m': said], ['p/m': imported]).find('p/m').get().card()

        then:
        card.capabilities() == ['audio'] as Set
        card.context() == 16_000
        card.maxOutput() == 2_000
        card.size() == ModelSize.SMALL
        card.places() == ['eu'] as Set
        card.prices() == Prices.FREE
        card.quality() == [chat: 0.9d, code: 0.4d]
        card.latency() == new LatencyProfile(Duration.ofMillis(9), 5)

        and:
        catalog([p: having(CARD)], ['p/m': SILENT]).find('p/m').get().card() == CARD
        catalog([p: having(CARD)], [:], ['p/m': imported]).find('p/m').get().card().prices() == Prices.perMillion('3', '4')
        catalog([p: having(CARD)], [:], ['p/m': imported]).find('p/m').get().card().capabilities() == ['chat'] as Set
    }

    def "a model that only an import or the workspace knows is there as well, where its provider is"() {
        given:
        def added = ModelCard.of('p', 'added').can('chat').context(4_000).build()
        def figures = new ImportedModel(Prices.FREE, 4_000, 0, added)
        def lost = new ImportedModel(Prices.FREE, 0, 0, ModelCard.of('gone', 'm').can('chat').build())
        def said = new CardPatch(['chat'] as Set, null, null, null, [] as Set, null, [:], null, Position.NONE)

        when:
        def catalog = catalog([p: having(CARD)], ['p/said': said], ['p/added': figures, 'gone/m': lost])

        then:
        catalog.entries()*.card()*.id() == ['p/m', 'p/added', 'p/said']
        catalog.find('p/said').get().card().capabilities() == ['chat'] as Set
        problems.isEmpty()
    }

    def "what the workspace says of a model of no provider is a mistake with the nearest name"() {
        when:
        catalog([openai: having(CARD)], [(id): SILENT])

        then:
        problems.all()*.message().size() == 1
        problems.all()[0].message().contains(says)

        where:
        id           || says
        'opnai/m'    || "Unknown provider 'opnai'; did you mean 'openai'?"
        'm'          || "A model is named provider/name"
        '/m'         || "A model is named provider/name"
        'openai/'    || "A model is named provider/name"
    }

    def "a runtime is asked for its models when they are first wanted, and once"() {
        given:
        upstream.answers(listing('a', 'b'))
        def catalog = catalog([r: runtime('r')])

        expect:
        upstream.requests().empty
        catalog.names() == ['r'] as Set
        upstream.requests().empty

        when:
        def ids = catalog.entries()*.card()*.id()

        then:
        ids == ['r/a', 'r/b']
        catalog.find('r/a').present
        catalog.find('r/none').empty
        catalog.named('b').size() == 1
        upstream.requests().size() == 1
    }

    def "a runtime is not asked for a model that is known without it, nor where the workspace names its models"() {
        given:
        def all = catalog([p: having(CARD), r: runtime('r')])
        def named = catalog([r: runtime('r')], ['r/mine': SILENT])

        expect:
        all.find('p/m').present
        named.entries()*.card()*.id() == ['r/mine']
        upstream.requests().empty
    }

    def "a runtime that does not list its models is asked again, but not within ten seconds"() {
        given:
        upstream.answers(Answer.json(200, 'no list'))
        def catalog = catalog([r: runtime('r')])

        expect:
        catalog.entries().empty
        catalog.unavailable().r.contains("provider 'r' could not be asked for its models")

        when:
        clock.turn(Duration.ofSeconds(9))

        then:
        catalog.find('r/a').empty
        upstream.requests().size() == 1

        when:
        upstream.answers(listing('a'))
        clock.turn(Duration.ofSeconds(2))

        then:
        catalog.find('r/a').present
        upstream.requests().size() == 2
        catalog.unavailable().isEmpty()
    }

    def "a plugin that fails at a list is told, and its runtime is left alone for as long"() {
        given:
        upstream.answers(listing('a'))
        def runtime = runtime('r')
        runtime.fault = fault
        def catalog = catalog([r: runtime, p: having(CARD)])

        expect:
        2.times { assert catalog.entries()*.card() == [CARD] }
        catalog.unavailable().r.contains('its plugin failed')
        upstream.requests().size() == 1

        where:
        fault << [new IllegalStateException('stuck'), new NoClassDefFoundError('gone')]
    }

    def "a runtime that is not there keeps no other provider's models away"() {
        given:
        upstream.refuses()

        expect:
        catalog([r: runtime('r'), p: having(CARD)]).entries()*.card() == [CARD]
    }

    def "everybody who wants a runtime's models while it is asked waits for them, and it is asked once"() {
        given:
        def asked = new CountDownLatch(1)
        def gate = new CountDownLatch(1)
        upstream.answers { asked.countDown(); gate.await(20, TimeUnit.SECONDS); listing('a') }
        def catalog = catalog([r: runtime('r')])

        when:
        def found = (1..8).collect { async { catalog.find('r/a').present } }
        asked.await(20, TimeUnit.SECONDS)
        gate.countDown()

        then:
        found*.get(20, TimeUnit.SECONDS) == [true] * 8
        upstream.requests().size() == 1
    }

    def "what a runtime has listed is known to whoever comes while the list is being taken in"() {
        given:
        upstream.answers(listing('a'))
        def taking = new CountDownLatch(1)
        def gate = new CountDownLatch(1)
        def runtime = runtime('r')
        def catalog = catalog([r: runtime])
        runtime.whenListed = { taking.countDown(); gate.await(20, TimeUnit.SECONDS) }
        def first = async { catalog.find('r/a').present }
        taking.await(20, TimeUnit.SECONDS)

        when:
        def outcome = new CompletableFuture<Boolean>()
        def second = Thread.ofPlatform().start { outcome.complete(catalog.find('r/a').present) }
        while (second.alive && second.state != Thread.State.WAITING) {
            Thread.onSpinWait()
        }
        gate.countDown()

        then:
        outcome.get(20, TimeUnit.SECONDS)
        first.get(20, TimeUnit.SECONDS)
    }

    private LiveCatalog catalog(Map<String, Provider> given, Map<String, CardPatch> patches = [:], Map<String, ImportedModel> imported = [:]) {
        def silent = WorkspaceSettings.DEFAULT
        def settings = new WorkspaceSettings([], patches, silent.routing(), silent.deadlines(), silent.retry(), silent.resilience(), silent.cache(), [:], 0, silent.bind())
        Catalogs.of([], given, settings, [:], imported, transport, clock, problems) as LiveCatalog
    }

    private static Provider having(ModelCard... cards) {
        new ScriptedProvider(cards as List, { ScriptedReply.text('x') })
    }

    private ListingRuntime runtime(String name) {
        new ListingRuntime(name: name, address: upstream.url('/models'))
    }

    private static Answer listing(String... names) {
        Answer.json(200, JsonArray.of(names as List))
    }

    private static <T> CompletableFuture<T> async(Closure<T> what) {
        def outcome = new CompletableFuture<T>()
        Thread.startVirtualThread {
            try {
                outcome.complete(what())
            } catch (Throwable failure) {
                outcome.completeExceptionally(failure)
            }
        }
        outcome
    }
}
