package dev.baton.engine.routing

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Dispatch
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.workspace.RoutingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.InputAnalyser
import dev.baton.spi.routing.Ranking
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.spi.routing.Rule
import dev.baton.spi.routing.Sensitivity
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Clock
import java.time.Duration
import java.util.function.IntToDoubleFunction
import java.util.function.Predicate
import spock.lang.Specification

/** What the features of an input decide: rules, where a text must stay, and the model that a session keeps to. */
class InputRulesSpec extends Specification {

    static final LOCAL = ModelCard.of('p', 'here').can('chat', 'classification').at('local').build()
    static final CLOUD = ModelCard.of('p', 'there').can('chat', 'classification').at('cloud').build()
    static final OTHER = ModelCard.of('p', 'elsewhere').can('chat').at('cloud').build()
    static final STAY = new Stay({ it.sensitivity() == Sensitivity.SECRET } as Predicate, 'local', 'when { sensitivity == secret } (baton.groovy:3)')

    int readings = 0
    int turns = 0
    Baton baton
    Closure<Features> analyse = { String text, Features plain ->
        plain.read('', '', 0, text.contains('hush') ? Sensitivity.SECRET : Sensitivity.OPEN, false) }

    def cleanup() {
        baton?.close()
    }

    def "nothing is read where no rule, no stay and no strategy asks"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [], [], Duration.ofMinutes(5), 'reader', null))

        expect:
        route('hush').ranked()*.candidate()*.card()*.name() == ['there', 'elsewhere', 'here']
        readings == 0
    }

    def "a secret stays, whoever asks in which words: #what"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [], [STAY], null, 'reader', null))

        expect:
        route(request).ranked()*.candidate()*.card()*.name() == ['here']

        where:
        what                      | request
        'in what is asked'        | 'hush'
        'in what was said before' | ChatRequest.of(Message.user('hush'), Message.assistant('Well?'), Message.user('Go on.'))
        'in what a tool gave'     | ChatRequest.of(Message.user('Go on.'), new Message(Message.Role.TOOL, [new Part.ToolResult('1', [new Part.Text('hush')], false)]))
        'far behind'              | ('long ' * 30_000) + 'hush'
        'between two pieces'      | ('x' * 7_998) + 'hush' + ('x' * 9_000)
    }

    def "what is open may go anywhere"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [], [STAY], null, 'reader', null))

        expect:
        route('hello').ranked().size() == 3
    }

    def "a model that is named, by a rule or by the request, does not get round a stay"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [new Rule({ true } as Predicate, 'p/there', 'always')], [STAY], null, 'reader', null))

        expect:
        route('hello').ranked()[0].candidate().card() == CLOUD
        route('hush').ranked()*.candidate()*.card() == [LOCAL]

        when:
        baton.router().route(dispatch(ChatRequest.of(Message.user('hush')), needs: Needs.of('chat').pinned('p/there')))

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.toJson().toString().contains('when { sensitivity == secret } (baton.groovy:3)')
    }

    def "where the analyser fails, the text is taken for secret"() {
        given:
        analyse = { String text, Features plain -> throw new IllegalStateException('broken') }
        open(new RoutingSettings('listed', [:], [:], [], [STAY], null, 'reader', null))

        expect:
        route('hello').ranked()*.candidate()*.card()*.name() == ['here']
    }

    def "rules see the caller's tags, and a step's own come before the workspace's"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [new Rule({ it.tags().team == 'law' } as Predicate, 'p/here', 'law')], [], null, 'reader', null))

        expect:
        route('hello', origin: new Origin(null, [team: 'law'])).ranked()[0].candidate().card() == LOCAL
        route('hello', origin: new Origin(null, [team: 'sales'])).ranked()[0].candidate().card() == CLOUD
        route('hello', origin: new Origin(null, [team: 'law']), rules: [new Rule({ true } as Predicate, 'p/elsewhere', 'own')])
                .ranked()[0].candidate().card() == OTHER
        route('hello', origin: new Origin(null, [team: 'law']), strategy: 'listed').strategy() == 'listed'
    }

    def "a session keeps to the model that served it last, task by task, while it qualifies and until it is quiet for long"() {
        given:
        def clock = new TurnedClock()
        open(new RoutingSettings('listed', [:], [:], [], [STAY], Duration.ofMinutes(30), 'reader', null), clock)
        def origin = new Origin('a-session-of-somebody', [:])
        baton.router().served(dispatch(ChatRequest.of(Message.user('hello')), origin: origin), 'p/elsewhere')

        when:
        def kept = route('hello', origin: origin)

        then:
        kept.ranked()*.candidate()*.card() == [OTHER, CLOUD, LOCAL]
        kept.ranked()[0].reason() ==~ /kept to by session [0-9a-f]{8}; else: in order/
        kept.ranked()[1].reason() == 'in order'

        and: 'not another session, task, step or strategy, and none; nor where it does not qualify'
        route('hello', origin: origin, path: 'draft').ranked()[0].candidate().card() == CLOUD
        route('hello', origin: origin, strategy: 'listed').ranked()[0].reason() == 'in order'
        route('hello', origin: new Origin('another', [:])).ranked()[0].candidate().card() == CLOUD
        route('hello').ranked()[0].candidate().card() == CLOUD
        route('hello', origin: origin, needs: Needs.of('classification')).ranked()[0].candidate().card() == CLOUD
        route('hush', origin: origin).ranked()*.candidate()*.card() == [LOCAL]

        when:
        clock.turn(Duration.ofMinutes(30))

        then:
        route('hello', origin: origin).ranked()[0].candidate().card() == CLOUD
    }

    def "whoever answers a session is kept to from then on"() {
        given:
        open(new RoutingSettings('listed', [:], [:], [], [], Duration.ofMinutes(30), 'reader', null))

        expect: 'though the strategy would turn them round each time'
        ['s', 's', 't', 's', 't'].collect { asked(it) } == [CLOUD, CLOUD, CLOUD, CLOUD, CLOUD]
        [null, null].collect { asked(it) } == [LOCAL, CLOUD]
    }

    private void open(RoutingSettings settings, Clock clock = Clock.systemUTC()) {
        def builder = Baton.builder().environment([:]).clock(clock).settings(WorkspaceSettings.DEFAULT.with(settings))
                .provider('p', new ScriptedProvider([CLOUD, OTHER, LOCAL], { ScriptedReply.text('x') }))
                .analyser(analyser { String text, Features plain ->
                    readings++
                    analyse(text.take(8_000), plain)
                })
        builder.strategy(strategy('listed') { Ranking.asTheyCame(it.candidates(), { 'in order' }) })
        builder.strategy(strategy('turning') { query ->
            int sign = turns++ % 2 ? -1 : 1
            Ranking.lowest(query.candidates(), { 'in turn' }, { sign * it } as IntToDoubleFunction)
        })
        builder.strategy(strategy('rules') { RoutingQuery query ->
            def rule = query.rules().find { it.when().test(query.input().features()) }
            int named = query.candidates().findIndexOf { it.card().id() == rule.choose() }
            named < 0 ? query.strategies().by('listed') : query.strategies().by('listed').first(named)
        })
        baton = builder.open()
    }

    private ModelCard asked(String session) {
        baton.ask(new Target.Strategy('turning'), ChatRequest.of(Message.user('hi')), false, null, null, new Origin(session, [:])).model()
    }

    private Route route(Map<String, ?> more = [:], Object asked) {
        baton.router().route(dispatch(more, asked instanceof ChatRequest ? asked : ChatRequest.of(Message.user(asked as String))))
    }

    private static Dispatch dispatch(Map<String, ?> more = [:], Object request) {
        new Dispatch('run', more.path ?: '', more.needs ?: Needs.of('chat'), more.strategy, request, false, null, null, null, more.rules ?: [], more.origin ?: Origin.NONE)
    }

    private static InputAnalyser analyser(Closure<Features> how) {
        [name: { 'reader' }, description: { 'a spec reads' }, analyse: how] as InputAnalyser
    }

    /** No map as a strategy: that would have every method, and so be one that learns and wants texts read. */
    private static RoutingStrategy strategy(String called, Closure<List<Choice>> how) {
        new RoutingStrategy() {
            String name() { called }

            String description() { 'of a spec' }

            List<Choice> rank(RoutingQuery query) { how(query) }
        }
    }
}
