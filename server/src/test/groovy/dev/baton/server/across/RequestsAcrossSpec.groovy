package dev.baton.server.across

import dev.baton.spi.json.Json
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Path
import java.time.Duration

/**
 * Every recorded request of Chat Completions, sent to Baton in front of every other provider: what goes out holds the same texts, pictures,
 * tools, calls and schema, or Baton says what of it could not be said, and nothing goes out.
 */
@IgnoreIf({ Recordings.absent('openai.chat') })
class RequestsAcrossSpec extends Specification {

    /** Where a schema is Baton's own to see to, the upstream's answer is found wanting; by then all was sent. */
    static final String NOT_THE_SCHEMA = 'the answer is not what was asked for'

    @Shared @TempDir Path workspace
    @Shared @AutoCleanup RealProviders providers
    @Shared @AutoCleanup HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def setupSpec() {
        providers = new RealProviders(workspace)
    }

    def "every recorded request reaches a provider of #api whole, or is refused with the reason"() {
        given: 'an upstream that says anything valid'
        providers.answers(Recordings.of(api).find {
            it.head().success && !it.stream && AcrossProtocolsSpec.READERS[api].read(it)?.text()
        })

        when:
        def outcomes = Recordings.of('openai.chat').collectEntries { [(it): outcome(it, api)] }

        then:
        outcomes.findAll { recording, outcome -> outcome.wrong }.collect { recording, outcome -> "$recording: ${outcome.wrong}" } == []

        and: 'most of them can be said'
        outcomes.values().count { it.sent } > outcomes.size() * 0.6

        where:
        api << ['anthropic.messages', 'openai.responses', 'gemini.generateContent', 'bedrock.converse', 'cohere.chat']
                .findAll { !Recordings.of(it).empty }
    }

    private Map outcome(Recording recording, String api) {
        def body = recording.request().without('stream').without('stream_options').with('model', RealProviders.MODELS[api])
        int before = providers.upstream.requests().size()
        def answer = client.send(HttpRequest.newBuilder(URI.create(providers.url() + '/v1/chat/completions'))
                .timeout(Duration.ofSeconds(30)).header('content-type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString())
        def sent = providers.upstream.requests().drop(before)
        def told = answer.statusCode() == 200 ? '' : Json.parse(answer.body()).at('error').at('message').text('')
        if (answer.statusCode() == 200 || told.contains(NOT_THE_SCHEMA)) {
            def lost = SaidInRequest.lost(body, sent.first().json())
            return [sent: true, wrong: lost ? "lost: $lost" : null]
        }
        boolean refused = answer.statusCode() == 422 && sent.empty && told.contains(RealProviders.MODELS[api])
        [sent: false, wrong: refused ? null : "${answer.statusCode()}, ${sent.size()} sent: $told"]
    }
}
