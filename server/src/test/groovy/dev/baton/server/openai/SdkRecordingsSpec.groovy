package dev.baton.server.openai

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.core.ObjectMappers
import com.openai.errors.OpenAIServiceException
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.embeddings.EmbeddingCreateParams
import com.openai.models.responses.ResponseCreateParams
import dev.baton.engine.Baton
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.wire.OpenAiChatReader
import dev.baton.testkit.wire.OpenAiResponsesReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/**
 * OpenAI's own Java client reads each recorded answer twice: straight from the upstream, and through Baton with the plugin that speaks the
 * protocol. Both must be equal, field by field, and the upstream must have been asked the same.
 */
@IgnoreIf({ Recordings.absent('openai.chat') })
class SdkRecordingsSpec extends Specification {

    static final List<String> APIS = ['openai.chat', 'openai.responses', 'openai.embeddings']

    @Shared @TempDir Path workspace
    @Shared FakeUpstream upstream = new FakeUpstream()
    @Shared Baton baton
    @Shared BatonServer server
    @Shared OpenAIClient straight
    @Shared OpenAIClient through

    def setupSpec() {
        BuiltPlugin.into(workspace.resolve('plugins'), 'provider-openai')
        def served = APIS.collectMany { Recordings.of(it) }
        def cards = served.groupBy { it.request().at('model').text() }.collect { model, recordings ->
            String can = recordings.any { it.path().endsWith('/embeddings') } ? 'embedding' : 'chat'
            "    model('recorded/$model') { can '$can' }"
        }
        Files.writeString(workspace.resolve('baton.groovy'), """
            |baton {
            |    provider('recorded', type: 'openai') { url '${upstream.url('/v1')}'; key 'sk-recorded' }
            |${cards.join('\n')}
            |}""".stripMargin())
        baton = Baton.builder().environment([:]).workspace(workspace).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
        straight = client(upstream.url('/v1').toString())
        through = client(server.url() + '/v1')
    }

    def cleanupSpec() {
        [straight, through, server, baton, upstream].each { it?.close() }
    }

    private static OpenAIClient client(String url) {
        OpenAIOkHttpClient.builder().baseUrl(url).apiKey('none').maxRetries(0).build()
    }

    def "chat completions: #recording"() {
        expect:
        same(recording, new OpenAiChatReader()) { client ->
            def params = ChatCompletionCreateParams.builder().body(body(recording, ChatCompletionCreateParams.Body)).build()
            recording.isStream()
                    ? client.chat().completions().createStreaming(params).withCloseable { it.stream().toList() }
                    : client.chat().completions().create(params)
        }

        where:
        recording << Recordings.of('openai.chat')
    }

    def "responses: #recording"() {
        expect:
        same(recording, new OpenAiResponsesReader()) { client ->
            def params = ResponseCreateParams.builder().body(body(recording, ResponseCreateParams.Body)).build()
            recording.isStream()
                    ? client.responses().createStreaming(params).withCloseable { it.stream().toList() }
                    : client.responses().create(params)
        }

        where:
        recording << Recordings.of('openai.responses')
    }

    def "embeddings: #recording"() {
        expect:
        same(recording, { new Reading('', '', [], null, '', null) }) { client ->
            client.embeddings().create(EmbeddingCreateParams.builder().body(body(recording, EmbeddingCreateParams.Body)).build())
        }

        where:
        recording << Recordings.of('openai.embeddings')
    }

    /**
     * An answer that an independent reading finds broken is an error through Baton. An error is told as Baton's own, since other models may
     * have been tried; what the provider said is in it.
     */
    private void same(Recording recording, Reading.Reader reader, Closure<?> ask) {
        def head = recording.head()
        upstream.answers(Answer.status(head.status()).header('content-type', head.header('content-type').get()).body(recording.body()))
        if (!head.success) {
            assert failing(straight, ask).statusCode() == head.status()
            assert failing(through, ask).message.contains(Json.parse(recording.body()).at('error').at('message').text().take(40))
            return
        }
        if (reader.read(recording) == null) {
            failing(through, ask)
            return
        }
        def wanted = ask(straight)
        def first = upstream.lastRequest().json()
        int before = upstream.requests().size()
        def got = ask(through)
        assert got == wanted
        assert upstream.requests().size() == before + 1
        assert asked(upstream.lastRequest().json()) == asked(first)
    }

    private static OpenAIServiceException failing(OpenAIClient client, Closure<?> ask) {
        try {
            throw new AssertionError("it should have failed, and gave ${ask(client)}" as Object)
        } catch (OpenAIServiceException failure) {
            failure
        }
    }

    /** What was asked, but for what Baton adds for its books: the usage of a stream of chat. */
    private static Json asked(JsonObject body) {
        body.without('stream_options')
    }

    private static <T> T body(Recording recording, Class<T> type) {
        ObjectMappers.jsonMapper().readValue(Json.of(recording.request()).toString(), type)
    }
}
