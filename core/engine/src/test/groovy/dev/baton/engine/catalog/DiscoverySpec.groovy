package dev.baton.engine.catalog

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.failure.UnknownModelName
import dev.baton.spi.json.JsonArray
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A model that is new at its provider: known by the list that the provider gives when somebody names the model. */
class DiscoverySpec extends Specification {

    static final KNOWN = ModelCard.of('vendor', 'known').can('chat', 'tools').context(9_000).build()

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup FakeUpstream other = new FakeUpstream()
    def clock = new TurnedClock()
    Baton baton

    def cleanup() {
        baton?.close()
    }

    def "what is known is named, listed and routed to without a question to its provider"() {
        given:
        open()

        expect:
        baton.resolve('vendor/known') == new Target.Model('vendor/known')
        baton.resolve('known') == new Target.Model('vendor/known')
        baton.catalog().entries()*.card() == [KNOWN]
        route(Needs.of('chat')) == ['vendor/known']
        route(Needs.of('chat').pinned('vendor/known')) == ['vendor/known']
        upstream.requests().empty
    }

    def "needs that nobody meets ask no provider that brings cards"() {
        given:
        open()

        when:
        route(Needs.of('rerank'))

        then:
        thrown(NoModelQualifies)
        upstream.requests().empty
    }

    def "a model that is new at its provider is found by #way"() {
        given:
        upstream.answers(listing('known', 'new'))
        open()

        expect:
        find(this) == 'vendor/new'
        upstream.requests().size() == 1

        and: 'what its card says of a model is not overruled by the list'
        baton.catalog().find('vendor/known').get().card() == KNOWN
        baton.catalog().entries()*.card()*.id() == ['vendor/known', 'vendor/new']

        where:
        way                      | find
        'its provider and name'  | { it.baton.resolve('vendor/new').id() }
        'its bare name'          | { it.baton.resolve('new').id() }
        'a step that pins it'    | { it.route(Needs.of('chat').pinned('vendor/new')).first() }
    }

    def "what is found stands behind everything that was known"() {
        given:
        upstream.answers(listing('new'))
        other.answers(listing('one'))
        def second = new ListingRuntime(name: 'second', address: other.url('/models'), cards: [ModelCard.of('second', 'two').can('chat').build()])
        open(second: second)

        when:
        baton.resolve('vendor/new')

        then:
        baton.catalog().entries()*.card()*.id() == ['vendor/known', 'second/two', 'vendor/new']
        other.requests().empty
    }

    def "a name that stays unknown is asked for once in five minutes, whatever the name"() {
        given:
        upstream.answers(listing('known'))
        open()

        when:
        2.times { unknown('vendor/new') }
        unknown('vendor/newer')
        unknown('bare')
        clock.turn(Duration.ofMinutes(4))
        unknown('vendor/new')

        then:
        upstream.requests().size() == 1

        when:
        upstream.answers(listing('new'))
        clock.turn(Duration.ofMinutes(1))

        then:
        baton.resolve('vendor/new').id() == 'vendor/new'
        upstream.requests().size() == 2
    }

    def "a name of one provider is asked of that one alone, a bare name of all"() {
        given:
        upstream.answers(listing())
        other.answers(listing('org/model'))
        open(second: new ListingRuntime(name: 'second', address: other.url('/models'), cards: [KNOWN.toBuilder().build()]))

        when:
        unknown('vendor/model')

        then:
        [upstream, other]*.requests()*.size() == [1, 0]

        expect:
        baton.resolve('org/model').id() == 'second/org/model'
        [upstream, other]*.requests()*.size() == [1, 1]
    }

    def "a provider that could not be asked is the reason given, and what is known of it serves on"() {
        given:
        upstream.answers(Answer.status(401))
        open()

        when:
        def named = unknown('vendor/new')
        def bare = unknown('new')

        then:
        named.message.startsWith("Model 'vendor/new': is not in the catalog, and provider 'vendor' could not be asked for its models: status 401")
        bare.message.startsWith("Model 'new': nobody is known to have it")
        bare.message.contains("provider 'vendor' could not be asked for its models: status 401")
        upstream.requests().size() == 1

        and:
        route(Needs.of('chat')) == ['vendor/known']
        baton.resolve('known').id() == 'vendor/known'
        baton.catalog().unavailable().isEmpty()

        when: 'a step pins it'
        route(Needs.of('chat').pinned('vendor/new'))

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.message.contains("vendor/new: is not in the catalog, and provider 'vendor' could not be asked for its models: status 401")
        nobody.message.contains('a model block for it in baton.groovy')
    }

    def "a provider that is not there is the reason too, and is asked again ten seconds later"() {
        given:
        upstream.refuses()
        open()

        expect:
        unknown('vendor/new').message.contains("provider 'vendor' could not be asked for its models")

        when:
        upstream.close()
        upstream = new FakeUpstream().answers(listing('new'))
        runtime.address = upstream.url('/models')

        then:
        unknown('vendor/new')

        when:
        clock.turn(Duration.ofSeconds(10))

        then:
        baton.resolve('vendor/new').id() == 'vendor/new'
    }

    def "what was listed stays where the next inquiry fails"() {
        given:
        upstream.next(listing('new')).answers(Answer.status(500))
        open()
        baton.resolve('vendor/new')
        clock.turn(Duration.ofMinutes(5))

        expect:
        unknown('vendor/newer')
        baton.resolve('vendor/new').id() == 'vendor/new'
        upstream.requests().size() == 2
    }

    def "everybody who names it while its provider is asked waits for the one answer, also where the first gives up"() {
        given:
        def asked = new CountDownLatch(1)
        def gate = new CountDownLatch(1)
        upstream.answers { asked.countDown(); gate.await(20, TimeUnit.SECONDS); listing('new') }
        open()
        def first = Thread.ofVirtual().start { unknown('vendor/new') }
        asked.await(20, TimeUnit.SECONDS)

        when:
        def found = (1..8).collect {
            def outcome = new CompletableFuture<String>()
            Thread.startVirtualThread { outcome.complete(baton.resolve('vendor/new').id()) }
            outcome
        }
        first.interrupt()
        first.join()
        gate.countDown()

        then:
        found*.get(20, TimeUnit.SECONDS) == ['vendor/new'] * 8
        upstream.requests().size() == 1
    }

    def "all providers are asked where that is wanted, and it is told what each lists"() {
        given:
        upstream.answers(listing('new'))
        other.answers(Answer.status(503))
        open(second: new ListingRuntime(name: 'second', address: other.url('/models'), cards: [ModelCard.of('second', 'two').can('chat').build()]))

        expect:
        baton.catalog().listed('vendor').empty

        when:
        baton.catalog().ask()

        then:
        baton.catalog().entries()*.card()*.id() == ['vendor/known', 'second/two', 'vendor/new']
        baton.catalog().listed('vendor').get() == new Catalog.Listed(['new'] as Set, '')
        baton.catalog().listed('second').get().names().empty
        baton.catalog().listed('second').get().failure().contains('status 503')
        baton.catalog().listed('nobody').empty
    }

    ListingRuntime runtime

    private void open(Map<String, ListingRuntime> others = [:]) {
        runtime = new ListingRuntime(name: 'vendor', address: upstream.url('/models'), cards: [KNOWN])
        def builder = Baton.builder().environment([:]).clock(clock).provider('vendor', runtime)
        others.each { name, provider -> builder.provider(name, provider) }
        baton = builder.open()
    }

    private List<String> route(Needs needs) {
        baton.router().route(needs, null, 0, null).ranked()*.candidate()*.card()*.id()
    }

    private UnknownModelName unknown(String name) {
        try {
            baton.resolve(name)
            throw new AssertionError("$name is known")
        } catch (UnknownModelName unknown) {
            unknown
        }
    }

    private static Answer listing(String... names) {
        Answer.json(200, JsonArray.of(names as List))
    }
}
