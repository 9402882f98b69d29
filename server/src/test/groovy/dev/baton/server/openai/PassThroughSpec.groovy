package dev.baton.server.openai

import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream

import java.net.http.HttpResponse
import java.time.Duration

class PassThroughSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'
    static final String WHOLE = '{ "id" : "x-1", "choices":[{"index":0,"message":{"content":"Hi","own":[1, 2]},' +
            '"finish_reason":"stop"}],  "new_field": 1.50 }'

    FakeUpstream upstream = new FakeUpstream()

    @Override
    void furnish(builder) {
        builder.provider('wire', new OpenAiWire(url: upstream.url('/v1')))
    }

    def cleanup() {
        upstream.close()
    }

    def "a provider of the same protocol gets the caller's own fields, and the caller its bytes as they are"() {
        given:
        upstream.answers(Answer.json(200, WHOLE))

        when:
        def response = post(CHAT, chat(model: model, some_field: [a: 1], temperature: 0.70))

        then:
        response.body() == WHOLE
        response.headers().firstValue('baton-model').get() == 'wire/gpt'

        and:
        upstream.lastRequest().json() == Json.of(chat(model: 'gpt', some_field: [a: 1], temperature: 0.70))

        where:
        model << ['wire/gpt', 'gpt']
    }

    def "a stream's pieces are passed on as they are, and it ends as the protocol has it"() {
        given:
        def pieces = ['{"id":"x", "choices":[{"index":0,"delta":{"role":"assistant"}}]}',
                      '{"choices":[{"index":0,"delta":{"content":"Hé","own":true}}]}',
                      '{"choices":[{"index":0,\n"delta":{},"finish_reason":"stop"}]}']
        upstream.answers(Answer.sse(*pieces, '[DONE]'))

        when:
        def response = post(CHAT, chat(model: 'wire/gpt', stream: true))

        then:
        contentType(response).startsWith('text/event-stream')
        response.body() == (pieces + '[DONE]').collect { 'data: ' + it.replace('\n', '\ndata: ') + '\n\n' }.join()
    }

    def "a stream that breaks off after its first piece ends with an error, and without the protocol's end"() {
        given:
        String first = '{"choices":[{"index":0,"delta":{"content":"Hi"}}]}'
        upstream.answers(Answer.sse(first, first, '[DONE]').cut(first.length() + 8))

        when:
        def events = events(post(CHAT, chat(model: 'wire/gpt', stream: true)).body())

        then:
        events.first().data == first
        Json.parse(events.last().data).at('error').at('code').text() == 'broken_answer'
        Json.parse(events.last().data).at('error').at('type').text() == 'server_error'
        !events*.data.contains('[DONE]')
    }

    def "a stream that breaks off before its first piece has a status of its own"() {
        given:
        upstream.answers(Answer.sse('{"choices":[]}').cut(3))

        expect:
        post(CHAT, chat(model: 'wire/gpt', stream: true)).statusCode() == 502
    }

    def "an upstream that is down, or answers garbage, has a status of its own"() {
        given:
        upstream.answers(answer)

        when:
        def response = post(CHAT, chat(model: 'wire/gpt'))

        then:
        response.statusCode() == status
        json(response).at('error').at('message').text().contains('wire/gpt')

        where:
        answer                            || status
        Answer.status(500)                || 503
        Answer.drop()                     || 503
        Answer.json(200, '<html>oops')    || 502
    }

    def "a client that hangs up while the upstream says nothing cancels the upstream's call"() {
        given:
        upstream.answers(Answer.hang())
        client.sendAsync(posting(CHAT, chat(model: 'wire/gpt', stream: stream)), HttpResponse.BodyHandlers.ofString())
        while (upstream.requests().empty) {
            Thread.onSpinWait()
        }

        when:
        client.shutdownNow()

        then:
        upstream.awaitHangUp(Duration.ofSeconds(20))

        where:
        stream << [true, false]
    }
}
