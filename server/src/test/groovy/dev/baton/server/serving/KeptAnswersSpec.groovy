package dev.baton.server.serving

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.chat.completions.ChatCompletionStreamOptions
import com.openai.models.responses.ResponseCreateParams
import dev.baton.engine.event.RunEvent
import dev.baton.server.ServerSpec
import dev.baton.server.openai.OpenAiWire
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.json.Json
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.TempDir

import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Served requests that are answered from the cache: over HTTP, and as OpenAI's own client reads them. */
class KeptAnswersSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'

    @TempDir Path folder
    String settings = 'baton { cache { serve 10.minutes } }'
    FakeUpstream upstream = new FakeUpstream()
    List<RunEvent> events = [].asSynchronized()
    def vectors = new ScriptedProvider([ModelCard.of('vectors', 'tiny').can(Capability.EMBEDDING).prices(Prices.FREE).build()], {
        ScriptedReply.events(new ReplyEvent.Vectors([[0.5f] as float[]]), new ReplyEvent.Finished(StopReason.END))
    })

    @Override
    void furnish(builder) {
        Files.writeString(folder.resolve('baton.groovy'), settings)
        builder.workspace(folder).provider('wire', new OpenAiWire(url: upstream.url('/v1'))).provider('vectors', vectors)
    }

    def setup() {
        script = {
            ScriptedReply.events(new ReplyEvent.Started(null, 'small-2026'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                    new ReplyEvent.UsageReported(Usage.of(3, 2)), new ReplyEvent.Finished(StopReason.END))
        }
    }

    def cleanup() {
        upstream.close()
    }

    def "the second of two equal requests at #path is answered from the cache"() {
        given:
        baton.events().subscribe { events << it }

        when:
        def answers = (1..2).collect { post(path, body) }

        then:
        answers*.statusCode() == [200, 200]
        answers.collect { cache(it) } == ['miss', 'hit']
        answers*.headers()*.firstValue('age')*.orElse(null)[0] == null
        answers[1].headers().firstValue('age').get() as int >= 0
        answers*.headers()*.firstValue('baton-model')*.get().unique() == [body.model]
        house.calls().size() + vectors.calls().size() == 1

        and: 'the caller reads the same, its use of tokens too; the books show none'
        unnamed(answers[0]) == unnamed(answers[1])
        events.findAll { it instanceof RunEvent.CacheHit }*.attempt()*.usage() == [Usage.NONE]

        where:
        path             | body
        CHAT             | chat()
        '/v1/responses'  | [model: 'house/small', input: 'Hello']
        '/v1/messages'   | [model: 'house/small', max_tokens: 50, messages: [[role: 'user', content: 'Hello']]]
        '/v1/embeddings' | [model: 'vectors/tiny', input: 'Hello']
    }

    def "it is off by default"() {
        given:
        settings = ''

        when:
        def answers = (1..2).collect { post(CHAT, chat()) }

        then:
        answers.collect { cache(it) } == [null, null]
        house.calls().size() == 2
    }

    def "OpenAI's client reads the same stream, piece for piece, and the same whole answer from it"() {
        given:
        OpenAIClient openai = OpenAIOkHttpClient.builder().baseUrl(server.url() + '/v1').apiKey('none').maxRetries(0).build()
        def params = ChatCompletionCreateParams.builder().model('house/small').addUserMessage('Hello')
        def streaming = params.build().toBuilder().streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build()

        when:
        def streams = (1..2).collect { openai.chat().completions().createStreaming(streaming).withCloseable { it.stream().toList() } }
        def whole = openai.chat().completions().create(params.build())

        then:
        streams[0].collect { [it.choices(), it.usage(), it.model()] } == streams[1].collect { [it.choices(), it.usage(), it.model()] }
        streams[1].collectMany { it.choices() }.collect { it.delta().content().orElse('') }.findAll() == ['Good ', 'day']
        streams[1].last().usage().get().totalTokens() == 5
        whole.choices().first().message().content().get() == 'Good day'
        whole.usage().get().totalTokens() == 5
        house.calls().size() == 1

        when:
        def responses = (1..2).collect { openai.responses().create(ResponseCreateParams.builder().model('house/small').input('Hello').build()) }

        then:
        responses*.output()*.first()*.asMessage()*.content().unique().size() == 1
        house.calls().size() == 2

        cleanup:
        openai.close()
    }

    def "a provider's own bytes come again as they were, whole for whole and stream for stream"() {
        given:
        String whole = '{ "id" : "x-1", "choices":[{"index":0,"message":{"content":"Hi","own":[1, 2]},"finish_reason":"stop"}],  "new": 1.50 }'
        def pieces = ['{"id":"x", "choices":[{"index":0,"delta":{"role":"assistant","content":"Hé","own":true}}]}',
                      '{"choices":[{"index":0,\n"delta":{},"finish_reason":"stop"}]}']
        upstream.answers { it.json().at('stream').flag(false) ? Answer.sse(*pieces, '[DONE]') : Answer.json(200, whole) }

        when:
        def wholes = (1..2).collect { post(CHAT, chat(model: 'wire/gpt')) }
        def streams = (1..2).collect { post(CHAT, chat(model: 'wire/gpt', stream: true)) }

        then:
        wholes*.body() == [whole, whole]
        streams*.body().unique() == [(pieces + '[DONE]').collect { 'data: ' + it.replace('\n', '\ndata: ') + '\n\n' }.join()]
        (wholes + streams).collect { cache(it) } == ['miss', 'hit', 'miss', 'hit']
        upstream.requests().size() == 2

        and: 'another field, known here or not, is another request'
        cache(post(CHAT, chat(model: 'wire/gpt', some_field: 1))) == 'miss'
        cache(post(CHAT, chat(model: 'wire/gpt', stream: true, stream_options: [include_usage: true]))) == 'miss'
        upstream.requests().size() == 4
    }

    def "equal requests that come at the same time are one at the upstream"() {
        given:
        def go = new CountDownLatch(1)
        upstream.answers(Answer.json(200, '{"id":"x","choices":[{"message":{"content":"Hi"}}]}').after(go))
        def one = { client.sendAsync(posting(CHAT, chat(model: 'wire/gpt')), HttpResponse.BodyHandlers.ofString()) }

        when:
        def first = one()
        while (upstream.requests().empty) {
            Thread.onSpinWait()
        }
        def others = (1..10).collect { one() }
        go.countDown()

        then:
        ([first] + others)*.get(20, TimeUnit.SECONDS)*.body().unique().size() == 1
        upstream.requests().size() == 1
    }

    def "a request says by Cache-Control what it takes: #header"() {
        given:
        post(CHAT, chat())

        expect:
        cache(post(CHAT, chat(), ['Cache-Control': header])) == told
        cache(post(CHAT, chat())) == 'hit'
        house.calls().size() == calls

        where:
        header         || told   | calls
        'no-store'     || null   | 2
        'no-cache'     || 'miss' | 2
        'max-age=0'    || 'miss' | 2
        'max-age=3600' || 'hit'  | 1
        'no-transform' || 'hit'  | 1
    }

    def "a failure is not kept"() {
        given:
        script = { house.calls().size() == 1 ? ScriptedReply.failure(new InvalidRequest('no', 400)) : ScriptedReply.text('fine') }

        expect:
        post(CHAT, chat()).statusCode() == 400
        (1..2).collect { cache(post(CHAT, chat())) } == ['miss', 'hit']
    }

    def "an orchestration answers by what its own steps say"() {
        when:
        def answers = (1..2).collect { post(CHAT, chat(model: 'baton/echo')) }

        then:
        answers.collect { cache(it) } == [null, null]
        house.calls().size() == 2
    }

    private static String cache(HttpResponse<String> response) {
        response.headers().firstValue('baton-cache').orElse(null)
    }

    /** The answer but for what is made up anew for each: its identifiers and its time. */
    private static String unnamed(HttpResponse<String> response) {
        Json.parse(response.body()).toString().replaceAll(/"(id|created|created_at|completed_at)":("[^"]*"|[0-9]+)/, '')
    }
}
