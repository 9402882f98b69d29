package dev.baton.server.across

import com.anthropic.client.AnthropicClient
import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.core.ObjectMappers
import com.anthropic.models.beta.messages.MessageCreateParams
import dev.baton.testkit.ReceivedRequest
import dev.baton.testkit.wire.AnthropicReader
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path

/**
 * Anthropic's own client reads each recorded answer twice: straight from the upstream, and through Baton with the plugin that speaks the
 * protocol. Both must be equal, field by field, and the upstream must have been asked the same.
 */
@IgnoreIf({ Recordings.absent(SameProtocolAnthropicSpec.API) })
class SameProtocolAnthropicSpec extends Specification {

    static final String API = 'anthropic.messages'

    @Shared @TempDir Path workspace
    @Shared @AutoCleanup RealProviders providers
    @Shared @AutoCleanup AnthropicClient straight
    @Shared @AutoCleanup AnthropicClient through

    def setupSpec() {
        providers = new RealProviders(workspace, Recordings.of(API).collect { "anthropic/${name(it)}".toString() })
        straight = client(providers.upstream.url('').toString())
        through = client(providers.url())
    }

    private static AnthropicClient client(String url) {
        AnthropicOkHttpClient.builder().baseUrl(url).apiKey('none').maxRetries(0).build()
    }

    def "every recorded answer is read the same through the plugin, and the same is asked"() {
        given:
        def recordings = Recordings.of(API).findAll { it.head().success }

        expect:
        recordings.size() > 80
        recordings.every { new AnthropicReader().read(it) != null }
        recordings.collectMany { misfits(it) } == []
    }

    private List<String> misfits(Recording recording) {
        providers.answers(recording)
        def params = params(recording)
        def wanted = read(straight, params, recording.stream)
        def due = asked(providers.upstream.lastRequest())
        def got = read(through, params.toBuilder().model('anthropic/' + name(recording)).build(), recording.stream)
        def passed = asked(providers.upstream.lastRequest())
        [answer: [got, wanted], request: [passed, due]].findAll { what, both -> both[0] != both[1] }
                .collect { what, both -> "$recording: another $what, ${both[0]} and not ${both[1]}".toString() }
    }

    /** What was asked, and with which beta features. */
    private static List asked(ReceivedRequest request) {
        [request.json(), request.headers()['anthropic-beta'], request.path().takeBefore('?'), request.headers()['anthropic-version']]
    }

    private static String name(Recording recording) {
        recording.request().at('model').text()
    }

    private static MessageCreateParams params(Recording recording) {
        def body = ObjectMappers.jsonMapper().readValue(recording.request().without('stream').toString(), MessageCreateParams.Body)
        MessageCreateParams.builder().body(body).addBeta('a-beta-2026-01-01').build()
    }

    private static Object read(AnthropicClient client, MessageCreateParams params, boolean stream) {
        stream
                ? client.beta().messages().createStreaming(params).withCloseable { it.stream().toList() }
                : client.beta().messages().create(params)
    }
}
