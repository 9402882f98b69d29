package dev.baton.server

import dev.baton.engine.workspace.RoutingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.spi.routing.Rule
import java.time.Duration
import java.util.function.Predicate

/** What callers say of themselves reaches the rules, and the model that a session keeps to. */
class CallersSpec extends ServerSpec {

    static final String RUNS = '/v1/orchestrations/echo/runs'
    static final String CHAT = '/v1/chat/completions'
    static final Map CONVERSATION = [model: 'baton/rules', messages: [[role: 'user', content: 'Hello']]]
    static final Map MESSAGE = [model: 'baton/rules', max_tokens: 9, messages: [[role: 'user', content: 'Hello']]]
    static final Map<String, String> SUPPORT = ['X-Baton-Tags': 'team=support, tenant=acme']

    Map<String, String> seen = [:]
    int turn = 0

    @Override
    void furnish(builder) {
        // Rules are asked for each request; without stickiness, requests would be answered by the two models in turn.
        def always = new Rule({ true } as Predicate, 'first', 'always')
        builder.settings(WorkspaceSettings.DEFAULT.with(new RoutingSettings('rules', [:], [:], [always], [], Duration.ofMinutes(5), 'none', null)))
        builder.strategy(new RoutingStrategy() {
            String name() { 'rules' }

            String description() { 'takes note of the tags' }

            List<Choice> rank(RoutingQuery query) {
                seen = query.input().features().tags()
                def all = query.candidates().collect { new Choice(it, 'in turn') }
                turn++ % 2 == 0 ? all : all.reverse()
            }
        })
        builder.strategy([name: { 'first' }, description: { 'none' }, problems: { [] }] as RoutingStrategy)
    }

    def "the tags of a request to #path reach the rules"() {
        expect:
        post(path, body, SUPPORT).statusCode() == 200
        seen == [team: 'support', tenant: 'acme']

        where:
        path           | body
        CHAT           | CONVERSATION
        '/v1/messages' | MESSAGE
        RUNS           | [inputs: [message: 'Hello']]
        CHAT           | [*: CONVERSATION, model: 'baton/echo']
    }

    def "a run's body may name tags too, which come before those of the header"() {
        expect:
        post(RUNS, [inputs: [message: 'Hello'], tags: [team: 'sales', lane: '2']], SUPPORT).statusCode() == 200
        seen == [team: 'sales', tenant: 'acme', lane: '2']
    }

    def "tags that are none are refused in the shape of #path"() {
        when:
        def response = post(path, body, ['X-Baton-Tags': 'support'])

        then:
        response.statusCode() == 400
        response.body().contains("'support' is no tag; write team=support, tenant=acme")
        shape(json(response))
        seen == [:]

        where:
        path           | body                         || shape
        CHAT           | CONVERSATION                 || { it.at('error').at('type').text() == 'invalid_request_error' }
        '/v1/messages' | MESSAGE                      || { it.at('type').text() == 'error' }
        RUNS           | [inputs: [message: 'Hello']] || { it.at('status').integer(0) == 400 }
    }

    def "a run's tags that are none are refused: #tags"() {
        expect:
        post(RUNS, [inputs: [message: 'Hello'], tags: tags]).statusCode() == 400

        where:
        tags << [['support'], [team: 7], ['te am': 'x'], [team: 'x' * 300], 'team=support']
    }

    def "the requests of a session keep to one model, named by #how"() {
        expect:
        (1..4).collect { post(CHAT, [*: CONVERSATION, *: fields], headers).headers().firstValue('Baton-Model').get() }.toSet().size() == models

        where:
        how                              | fields                         | headers                         || models
        'nothing, and so it is none'     | [:]                            | [:]                             || 2
        'the header'                     | [:]                            | ['X-Baton-Session': 'talk-1']   || 1
        'the prompt\'s key'              | [prompt_cache_key: 'talk-2']   | [:]                             || 1
        'a key that is too long for one' | [prompt_cache_key: 'k' * 300]  | [:]                             || 2
    }

    def "a session's name that is none is refused"() {
        expect:
        post(CHAT, CONVERSATION, ['X-Baton-Session': 's' * 300]).statusCode() == 400
    }
}
