package dev.baton.server.anthropic

import com.anthropic.client.AnthropicClient
import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.core.ObjectMappers
import com.anthropic.errors.BadRequestException
import com.anthropic.models.beta.messages.MessageCreateParams
import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.spi.provider.Provider
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import spock.lang.IgnoreIf

import java.time.Duration

/**
 * What Anthropic's client reads through Baton is what it reads straight from Anthropic, and what Anthropic is asked through Baton is what
 * the client asks: shown on recorded exchanges.
 */
@IgnoreIf({ Recordings.absent(SameProtocolSpec.API) })
class SameProtocolSpec extends ServerSpec {

    static final String API = 'anthropic.messages'

    FakeUpstream upstream = new FakeUpstream()
    AnthropicClient direct
    AnthropicClient through

    /** The codec between Baton and Anthropic; it must have these models. */
    protected Provider codec(URI address, List<String> models) {
        new AnthropicWire(url: address, names: models)
    }

    @Override
    void furnish(builder) {
        builder.provider('wire', codec(upstream.url('/v1'), Recordings.of(API)*.request()*.at('model')*.text().unique()))
    }

    def setup() {
        direct = AnthropicOkHttpClient.builder().baseUrl(upstream.url('').toString()).apiKey('none').maxRetries(0).build()
        through = AnthropicOkHttpClient.builder().baseUrl(server.url()).apiKey('none').maxRetries(0).build()
    }

    def cleanup() {
        direct.close()
        through.close()
        upstream.close()
    }

    def "it reads the same answer to every recorded request, and asks the same"() {
        given:
        def recordings = Recordings.of(API).findAll { it.head().success }

        expect:
        recordings.size() > 80
        recordings.collectMany { misfits(it) } == []
    }

    private List<String> misfits(Recording recording) {
        upstream.answers(answer(recording))
        def params = params(recording)
        def straight = read(direct, params, recording.stream)
        def asked = upstream.lastRequest()
        def relayed = read(through, params.toBuilder().model('wire/' + name(recording)).build(), recording.stream)
        def passed = upstream.lastRequest()
        [answer: [relayed, straight], request: [passed.json(), asked.json()],
         beta  : [passed.headers()['anthropic-beta'], 'a-beta-2026-01-01,b-beta-2026-01-01']]
                .findAll { what, both -> both[0] != both[1] }
                .collect { what, both -> "$recording: another $what, ${both[0]} and not ${both[1]}".toString() }
    }

    def "it throws the same error: #recording"() {
        given:
        upstream.answers(answer(recording))

        when:
        read(through, params(recording).toBuilder().model('wire/' + name(recording)).build(), false)

        then:
        BadRequestException refused = thrown()
        refused.errorType().get().asString() == Json.parse(recording.text()).at('error').at('type').text()
        refused.message.contains(Json.parse(recording.text()).at('error').at('message').text())

        where:
        recording << Recordings.of(API).findAll { it.head().status() == 400 }
    }

    private static String name(Recording recording) {
        recording.request().at('model').text()
    }

    private static Answer answer(Recording recording) {
        Answer.status(recording.head().status()).header('content-type', recording.head().headers()['content-type'])
                .body(recording.body())
    }

    private static MessageCreateParams params(Recording recording) {
        def body = ObjectMappers.jsonMapper().readValue(
                recording.request().without('stream').toString(), MessageCreateParams.Body)
        MessageCreateParams.builder().body(body).addBeta('a-beta-2026-01-01').addBeta('b-beta-2026-01-01').build()
    }

    private static Object read(AnthropicClient client, MessageCreateParams params, boolean stream) {
        stream
                ? client.beta().messages().createStreaming(params).withCloseable { it.stream().toList() }
                : client.beta().messages().create(params)
    }

    def "its stream is passed on event by event, as it came"() {
        given:
        def recording = Recordings.of(API).find { it.stream }
        upstream.answers(answer(recording))

        when:
        def response = post('/v1/messages', recording.request().with('model', 'wire/' + name(recording)).toString())

        then:
        events(response.body()) == events(recording.text().replace('\r\n', '\n'))
    }

    def "a stream that breaks off upstream ends with an error"() {
        given:
        def recording = Recordings.of(API).find { it.stream }
        upstream.answers(answer(recording).cut(recording.text().indexOf('event: message_delta')))

        when:
        def events = events(post('/v1/messages', recording.request().with('model', 'wire/' + name(recording)).toString()).body())

        then:
        events.last().event == 'error'
        Json.parse(events.last().data).at('error').at('type').text() == 'api_error'
    }

    def "a client that hangs up cancels the call upstream"() {
        given:
        upstream.answers(Answer.hang())
        def body = MessagesSpec.message(model: 'wire/' + name(Recordings.of(API).first()), stream: true)
        client.sendAsync(posting('/v1/messages', body), java.net.http.HttpResponse.BodyHandlers.ofString())
        while (upstream.requests().empty) {
            Thread.onSpinWait()
        }

        when:
        client.shutdownNow()

        then:
        upstream.awaitHangUp(Duration.ofSeconds(20))
    }
}
