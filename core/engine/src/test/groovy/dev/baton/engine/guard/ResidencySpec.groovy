package dev.baton.engine.guard

import dev.baton.engine.Baton
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.DataRule
import dev.baton.engine.workspace.PolicySettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.template

class ResidencySpec extends Specification {

    List<RunEvent> events = [].asSynchronized()
    @AutoCleanup Baton baton

    def "data that a guard finds goes to models at its place alone, whatever was done about it: #guard"() {
        given:
        open([line(guard)], [rule('name', 'eu')])

        expect:
        asked('balanced', 'I am ANNA') == 'home/m'
        asked('balanced', 'hello') == 'away/m'
        events.findAll { it instanceof RunEvent.Guarded && it.guard() == 'data' }.collect { [it.action(), it.kinds()] } == [['stay', [name: 1]]]

        where:
        guard << ['flags', 'capitals']
    }

    def "a model that is named, or pinned by a step, is no way round it, and the error names the rule"() {
        given:
        open([line('flags')], [rule('name', 'eu')], plan('p', inputs: [input('who')], ask('a', template(name('who')), needs: dev.baton.spi.model.Needs.of('chat').pinned('away/m'))))

        when:
        asked('away/m', 'I am ANNA')

        then:
        def failure = thrown(NoModelQualifies)
        failure.message.contains("is not at 'eu'")
        failure.message.contains("data 'name', stay: 'eu' (baton.groovy:7:9)")

        when:
        baton.run('p', [who: 'ANNA'])

        then:
        thrown(NoModelQualifies)
    }

    def "what a caller says is in it counts as what was found: #tag"() {
        given:
        open([], [rule('health', 'eu'), rule('iban', 'away')], plan('p', ask('a', 'hello')))
        def origin = new Origin(null, tag ? [data: tag] : [:])

        when:
        def model = baton.ask(baton.resolve('baton/balanced'), ChatRequest.of(Message.user('hello')), false, null, null, origin).model().id()

        then:
        model == expected

        and: 'in runs as well'
        baton.start('p', [:], false, null, origin).result().steps().first().model() == expected

        where:
        tag             || expected
        null            || 'away/m'
        'health'        || 'home/m'
        'x+health'      || 'home/m'
        'iban other'    || 'away/m'
    }

    def "where two kinds must stay at places that no model has both, nobody is asked"() {
        given:
        open([], [rule('health', 'eu'), rule('iban', 'away')])

        when:
        baton.ask(baton.resolve('baton/balanced'), ChatRequest.of(Message.user('hello')), false, null, null, new Origin(null, [data: 'health iban']))

        then:
        thrown(NoModelQualifies)
    }

    def "a place at which no model is is a mistake that check tells, at its line"() {
        given:
        open([], [rule('health', 'eu'), rule('iban', 'moon')])

        expect:
        baton.check([]).collect { [it.code(), it.position().line(), it.message()] } == [['unknown_place', 7,
                "No model is at 'moon', so that no request with iban in it is answered; a place is local, cloud, a region or a provider"]]
    }

    private String asked(String target, String text) {
        baton.ask(baton.resolve(target.contains('/') ? target : 'baton/' + target), ChatRequest.of(Message.user(text)), false, null, null).model().id()
    }

    private static GuardLine line(String name) {
        new GuardLine(name, ['input'] as Set, [:], Position.NONE)
    }

    private static DataRule rule(String kind, String place) {
        new DataRule(kind, place, new Position('baton.groovy', 7, 9))
    }

    private void open(List<GuardLine> guards, List<DataRule> data, plans = null) {
        def builder = Baton.builder().environment([:])
                .settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new PolicySettings(guards, data))))
                .guard(new GuardsSpec.Flags()).guard(new GuardsSpec.Capitals()).strategy(new Last())
        [away: 'us', home: 'eu'].each { provider, place ->
            def card = ModelCard.of(provider, 'm').can(Capability.CHAT).prices(Prices.FREE).context(9_000).at(place).build()
            builder.provider(provider, new ScriptedProvider([card], { ScriptedReply.text('fine') }))
        }
        [plans].flatten().findAll().each { builder.plan(it) }
        baton = builder.open()
        baton.events().subscribe { events << it }
    }

    /** The one that is away first, where it is there. */
    static class Last implements dev.baton.spi.routing.RoutingStrategy {
        String name() { 'balanced' }

        String description() { 'by name' }

        List<dev.baton.spi.routing.Choice> rank(dev.baton.spi.routing.RoutingQuery query) {
            query.candidates().sort { it.card().id() }.collect { new dev.baton.spi.routing.Choice(it, '') }
        }
    }
}
