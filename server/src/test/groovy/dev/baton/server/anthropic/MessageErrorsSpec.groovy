package dev.baton.server.anthropic

import dev.baton.server.ServerSpec
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.Forbidden
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.testkit.ScriptedReply

import java.time.Duration

/** What went wrong, in Anthropic's protocol. */
class MessageErrorsSpec extends ServerSpec {

    static final String MESSAGES = '/v1/messages'
    static final Duration A_MINUTE = Duration.ofSeconds(61)

    def "a field that is not what it should be is named"() {
        when:
        def response = post(MESSAGES, MessagesSpec.message(change))

        then:
        response.statusCode() == 400
        json(response).at('type').text() == 'error'
        json(response).at('error').at('type').text() == 'invalid_request_error'
        json(response).at('error').at('message').text().startsWith(param + ': ')

        where:
        change                                                                                    || param
        [model: null]                                                                             || 'model'
        [max_tokens: null]                                                                        || 'max_tokens'
        [max_tokens: 0]                                                                           || 'max_tokens'
        [messages: null]                                                                          || 'messages'
        [messages: []]                                                                            || 'messages'
        [messages: ['Hi']]                                                                        || 'messages[0]'
        [messages: [[role: 'user']]]                                                              || 'messages[0].content'
        [messages: [[role: 'tool', content: 'a']]]                                                || 'messages[0].role'
        [messages: [[role: 'user', content: 5]]]                                                  || 'messages[0].content'
        [messages: [[role: 'user', content: [[text: 'a']]]]]                                      || 'messages[0].content[0].type'
        [messages: [[role: 'user', content: [[type: 'text']]]]]                                   || 'messages[0].content[0].text'
        [messages: [[role: 'user', content: [[type: 'image', source: [type: 'disk']]]]]]          || 'messages[0].content[0].source.type'
        [messages: [[role: 'user', content: [[type: 'tool_use', id: 'a', name: 'b', input: '']]]]] || 'messages[0].content[0].input'
        [system: 5]                                                                               || 'system'
        [temperature: 1.5]                                                                        || 'temperature'
        [stop_sequences: [1]]                                                                     || 'stop_sequences'
        [thinking: [type: 'enabled']]                                                             || 'thinking.budget_tokens'
        [tools: [[name: 'a']]]                                                                    || 'tools[0].input_schema'
        [tool_choice: [type: 'perhaps']]                                                          || 'tool_choice.type'
        [output_config: [format: [type: 'xml']]]                                                  || 'output_config.format.type'
        [stream: 'yes']                                                                           || 'stream'
    }

    def "errors are in Anthropic's shape and words, with their status"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }

        when:
        def response = post(MESSAGES, MessagesSpec.message(stream: stream))
        def error = json(response)

        then:
        response.statusCode() == status
        error.at('type').text() == 'error'
        error.at('error').at('type').text() == type
        error.at('error').at('message').text().startsWith(words)
        error.at('request_id').text() == response.headers().firstValue('request-id').get()
        response.headers().firstValue('retry-after').orElse(null) == retry

        where:
        failure                                               | stream || status | type                    | words                | retry
        new InvalidRequest('no', 400)                         | false  || 400    | 'invalid_request_error' | ''                   | null
        new ContextTooLong('long', 400)                       | true   || 400    | 'invalid_request_error' | 'prompt is too long' | null
        new Unauthorized('key', 401)                          | false  || 401    | 'authentication_error'  | ''                   | null
        new OutOfQuota('empty', 429)                          | false  || 402    | 'billing_error'         | ''                   | null
        new Forbidden('no', 403)                              | false  || 403    | 'permission_error'      | ''                   | null
        new RateLimited('slow', 429, A_MINUTE)                | true   || 429    | 'rate_limit_error'      | ''                   | '61'
        new Overloaded('busy', 503, A_MINUTE)                 | false  || 529    | 'overloaded_error'      | ''                   | '61'
    }

    def "a model that is not there, and a body that is too large, are told in Anthropic's shape"() {
        given:
        options = options.maxBody(2_000)

        expect:
        with(post(MESSAGES, MessagesSpec.message(model: 'house/smal'))) {
            statusCode() == 404
            json(it).at('error').at('type').text() == 'not_found_error'
        }
        with(post(MESSAGES, MessagesSpec.message(system: 'x' * 2_000))) {
            statusCode() == 413
            json(it).at('error').at('type').text() == 'request_too_large'
        }
    }

    def "a stream that breaks off ends with an error event, and without the protocol's end"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Text('Hi')) }

        when:
        def response = post(MESSAGES, MessagesSpec.message(model: model, stream: true))
        def events = events(response.body())
        def error = Json.parse(events.last().data)

        then:
        response.statusCode() == 200
        events.last().event == 'error'
        error.at('error').at('type').text() == 'api_error'
        error.at('request_id').text() == response.headers().firstValue('request-id').get()
        !events*.event.contains('message_stop')

        where:
        model << ['house/small', 'baton/echo']
    }
}
