package dev.baton.server.anthropic

import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream

/** What only Anthropic can do goes to whoever speaks its protocol, and is refused elsewhere. */
class BoundSpec extends ServerSpec {

    static final String ANSWER = '{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[]}'

    FakeUpstream upstream = new FakeUpstream().answers(Answer.json(200, ANSWER))

    @Override
    void furnish(builder) {
        builder.provider('wire', new AnthropicWire(url: upstream.url('/v1')))
    }

    def cleanup() {
        upstream.close()
    }

    def "it is refused where the model's provider does not speak the protocol, and named"() {
        when:
        def refused = post('/v1/messages', MessagesSpec.message(change))
        def orchestrated = post('/v1/messages', MessagesSpec.message(change + [model: 'baton/echo']))

        then:
        [refused, orchestrated].each {
            assert it.statusCode() == 422
            assert json(it).at('error').at('type').text() == 'invalid_request_error'
            assert json(it).at('error').at('message').text().contains(name)
            assert json(it).at('error').at('message').text().contains('anthropic.messages')
        }
        house.calls().empty

        and: 'it reaches the one that does, as it is'
        post('/v1/messages', MessagesSpec.message(change + [model: 'wire/claude'])).body() == ANSWER
        upstream.lastRequest().json() == Json.of(MessagesSpec.message(change + [model: 'claude']))

        where:
        change                                                                || name
        [tools: [[type: 'web_search_20250305', name: 'web_search']]]          || 'tools[0] (web_search_20250305)'
        [messages: [[role: 'user', content: [[type: 'search_result']]]]]      || 'messages[0].content[0] (search_result)'
        [mcp_servers: [[type: 'url', url: 'https://example.org', name: 'a']]] || 'mcp_servers'
        [tool_choice: [type: 'auto', disable_parallel_tool_use: true]]        || 'disable_parallel_tool_use'
        [messages: [[role: 'user', content: [[type: 'document', citations: [enabled: true],
                source: [type: 'text', media_type: 'text/plain', data: 'a']]]]]] || 'messages[0].content[0].citations'
    }

    def "a strategy takes whoever can do it"() {
        when:
        def response = post('/v1/messages', MessagesSpec.message(
                model: 'baton/cheapest', tools: [[type: 'web_search_20250305', name: 'web_search']]))

        then:
        response.headers().firstValue('baton-model').get() == 'wire/claude'
    }

    def "hints that change no answer are no reason to refuse"() {
        expect:
        post('/v1/messages', MessagesSpec.message(metadata: [user_id: 'a'], service_tier: 'auto', mcp_servers: [],
                cache_control: [type: 'ephemeral'])).statusCode() == 200
    }
}
