package dev.baton.server.openai

import dev.baton.server.ServerSpec
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

import java.time.Duration

class ChatSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'
    static final Duration A_MINUTE = Duration.ofSeconds(61)
    static final Usage USED = new Usage(10, 4, 0, 6, 3, 0, 0, 0, Usage.Provenance.REPORTED)

    def "a model that speaks no wire protocol is answered for in OpenAI's format"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started('r-1', 'small-2'), new ReplyEvent.Reasoning('hm', null),
                    new ReplyEvent.Text('Hel'), new ReplyEvent.Text('lo'), new ReplyEvent.UsageReported(USED),
                    new ReplyEvent.Finished(StopReason.LENGTH))
        }

        when:
        def response = post(CHAT, chat())
        def answer = json(response)

        then:
        response.statusCode() == 200
        answer.at('id').text() == 'r-1'
        answer.at('object').text() == 'chat.completion'
        answer.at('model').text() == 'small-2'
        answer.at('created').integer(0) > 1_700_000_000
        answer.at('choices').at(0).at('message') ==
                Json.of([role: 'assistant', content: 'Hello', refusal: null, reasoning_content: 'hm'])
        answer.at('choices').at(0).at('finish_reason').text() == 'length'
        answer.at('usage') == Json.of([prompt_tokens: 14, completion_tokens: 9, total_tokens: 23,
                                       prompt_tokens_details: [cached_tokens: 4, audio_tokens: 0],
                                       completion_tokens_details: [reasoning_tokens: 3, audio_tokens: 0]])
        response.headers().firstValue('baton-model').get() == 'house/small'
    }

    def "its stream has a role first, then pieces, a reason, what was used where asked, and the end"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Reasoning('hm', null),
                    new ReplyEvent.Text('Hi'),
                    new ReplyEvent.ToolCall(0, 'c1', 'look', ''), new ReplyEvent.ToolCall(0, null, null, '{}'),
                    new ReplyEvent.UsageReported(USED), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(CHAT, chat([stream: true] + (usage ? [stream_options: [include_usage: true]] : [:])))
        def datas = events(response.body())*.data
        def chunks = datas.dropRight(1).collect { Json.parse(it) }

        then:
        datas.last() == '[DONE]'
        chunks.every { it.at('object').text() == 'chat.completion.chunk' && it.at('id') == chunks[0].at('id') }
        chunks*.at('choices')*.at(0)*.at('delta').take(5) == [
                Json.of([role: 'assistant', reasoning_content: 'hm']),
                Json.of([content: 'Hi']),
                Json.of([tool_calls: [[index: 0, id: 'c1', type: 'function', function: [name: 'look', arguments: '']]]]),
                Json.of([tool_calls: [[index: 0, function: [arguments: '{}']]]]),
                JsonObject.EMPTY]
        chunks[4].at('choices').at(0).at('finish_reason').text() == 'tool_calls'
        chunks.size() == (usage ? 6 : 5)
        chunks.every { it.has('usage') == usage }
        !usage || chunks.last().at('usage').at('total_tokens').integer(0) == 23

        where:
        usage << [true, false]
    }

    def "calls of tools are answered whole, without content"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'look', '{"at":1}'),
                    new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        expect:
        json(post(CHAT, chat())).at('choices').at(0).at('message') == Json.of([role: 'assistant', content: null, refusal: null,
            tool_calls: [[id: 'c1', type: 'function', function: [name: 'look', arguments: '{"at":1}']]]])
    }

    def "everything that the protocol has reaches the model"() {
        when:
        post(CHAT, [
                model: 'house/small', temperature: 0.5, top_p: 0.9, max_tokens: 5, max_completion_tokens: 7, stop: 'END',
                seed: 42, frequency_penalty: -1, presence_penalty: 1, reasoning_effort: 'low',
                tool_choice: [type: 'function', function: [name: 'look']],
                tools: [[type: 'function',
                         function: [name: 'look', description: 'Looks', parameters: [type: 'object'], strict: true]]],
                response_format: [type: 'json_schema', json_schema: [name: 'a', schema: [type: 'object'], strict: true]],
                messages: [
                        [role: 'developer', content: 'Be brief'],
                        [role: 'user', content: [
                                [type: 'text', text: 'What is this?'],
                                [type: 'image_url', image_url: [url: 'data:image/png;base64,AAAA', detail: 'low']],
                                [type: 'image_url', image_url: [url: 'https://example.org/a.png']],
                                [type: 'input_audio', input_audio: [data: 'BBBB', format: 'mp3']],
                                [type: 'file', file: [file_data: 'data:application/pdf;base64,CCCC', filename: 'a.pdf']],
                                [type: 'file', file: [file_id: 'file-1']]]],
                        [role: 'assistant', content: null, reasoning_content: 'hm',
                         tool_calls: [[id: 'c1', type: 'function', function: [name: 'look', arguments: '{}']]]],
                        [role: 'tool', tool_call_id: 'c1', content: [[type: 'text', text: 'a cat']]]]])
        ChatRequest request = house.calls().last().request()

        then:
        request.messages() == [
                Message.system('Be brief'),
                new Message(Message.Role.USER, [
                        new Part.Text('What is this?'),
                        new Part.Image(Media.inline('image/png', 'AAAA'), 'low'),
                        new Part.Image(Media.linked('https://example.org/a.png'), null),
                        new Part.Audio(Media.inline('audio/mpeg', 'BBBB')),
                        new Part.File(Media.inline('application/pdf', 'CCCC'), 'a.pdf'),
                        new Part.File(Media.linked('file-1'), null)]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.ToolCall('c1', 'look', '{}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat')], false)])]
        request.tools() == [new Tool('look', 'Looks', Json.of([type: 'object']), true)]
        request.toolChoice() == ToolChoice.named('look')
        request.format() == new AnswerFormat.Schema('a', Json.of([type: 'object']), true)
        with(request.settings()) {
            temperature() == 0.5d
            topP() == 0.9d
            maxOutputTokens() == 7
            stop() == ['END']
            seed() == 42L
            frequencyPenalty() == -1d
            presencePenalty() == 1d
            effort() == 'low'
        }
        request.raw().protocol() == 'openai.chat'
    }

    def "a field that is not what it should be is named"() {
        when:
        def response = post(CHAT, chat(change))
        def error = json(response).at('error')

        then:
        response.statusCode() == 400
        error.at('type').text() == 'invalid_request_error'
        error.at('param').text() == param
        error.at('message').text().startsWith(param + ': ')
        error.has('code')

        where:
        change                                                                    || param
        [model: null]                                                             || 'model'
        [model: 5]                                                                || 'model'
        [messages: null]                                                          || 'messages'
        [messages: []]                                                            || 'messages'
        [messages: 'Hi']                                                          || 'messages'
        [messages: ['Hi']]                                                        || 'messages[0]'
        [messages: [[role: 'user']]]                                              || 'messages[0].content'
        [messages: [[role: 'robot', content: 'x']]]                               || 'messages[0].role'
        [messages: [[role: 'user', content: 5]]]                                  || 'messages[0].content'
        [messages: [[role: 'user', content: [[type: 'image_url']]]]]              || 'messages[0].content[0].image_url'
        [messages: [[role: 'tool', content: 'x']]]                                || 'messages[0].tool_call_id'
        [messages: [[role: 'assistant', tool_calls: [[id: 'c']]]]]                || 'messages[0].tool_calls[0].function'
        [n: 2]                                                                    || 'n'
        [temperature: 3]                                                          || 'temperature'
        [temperature: 'hot']                                                      || 'temperature'
        [max_tokens: 0]                                                           || 'max_tokens'
        [seed: 1.5]                                                               || 'seed'
        [stop: [1]]                                                               || 'stop'
        [stream: 'yes']                                                           || 'stream'
        [stream_options: true]                                                    || 'stream_options'
        [tools: [[type: 'function', function: [description: 'x']]]]               || 'tools[0].function.name'
        [tool_choice: 'perhaps']                                                  || 'tool_choice'
        [response_format: [type: 'xml']]                                          || 'response_format.type'
    }

    def "errors are in OpenAI's shape and words, with their status"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }

        when:
        def response = post(CHAT, chat(stream: stream))
        def error = json(response).at('error')

        then:
        response.statusCode() == status
        error.at('type').text() == type
        error.at('code').text() == code
        response.headers().firstValue('retry-after').orElse(null) == retry

        where:
        failure                                | stream || status | type                    | code                      | retry
        new Unauthorized('key', 401)           | false  || 401    | 'authentication_error'  | 'invalid_api_key'         | null
        new OutOfQuota('empty', 429)           | false  || 402    | 'insufficient_quota'    | 'insufficient_quota'      | null
        new ContextTooLong('long', 400)        | true   || 400    | 'invalid_request_error' | 'context_length_exceeded' | null
        new RateLimited('slow', 429, A_MINUTE) | true   || 429    | 'rate_limit_error'      | 'rate_limit_exceeded'     | '61'
    }

    def "an unknown model is told with the nearest name"() {
        when:
        def response = post(CHAT, chat(model: 'house/smal'))

        then:
        response.statusCode() == 404
        json(response).at('error').at('code').text() == 'model_not_found'
        json(response).at('error').at('message').text().contains("did you mean 'house/small'")
    }

    def "a strategy decides where it is asked for"() {
        expect:
        post(CHAT, chat(model: 'baton/cheapest')).headers().firstValue('baton-model').get() == 'house/small'
    }

    def "what a server of this protocol has of its own is refused where the provider does not speak it, and named"() {
        when:
        def response = post('/v1/chat/completions', chat(change))

        then:
        response.statusCode() == 422
        json(response).at('error').at('message').text().contains(words)

        where:
        change                                                                                            || words
        [messages: [[role: 'user', content: [[type: 'video_url']]]]]                                       || "messages[0].content[0] (a part of type 'video_url')"
        [tools: [[type: 'custom']]]                                                                       || "tools[0] ('custom' is no function of the caller's)"
        [tool_choice: [type: 'custom', custom: [name: 'a']]]                                              || "tool_choice ('custom'"
        [messages: [[role: 'user', content: 'a'], [role: 'assistant', tool_calls: [[type: 'custom', id: 'c']]]]] || "messages[1].tool_calls[0] ('custom'"
    }
}
