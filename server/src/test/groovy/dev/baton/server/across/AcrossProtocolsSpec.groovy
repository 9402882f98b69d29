package dev.baton.server.across

import dev.baton.spi.reply.StopReason
import dev.baton.testkit.wire.AnthropicReader
import dev.baton.testkit.wire.BedrockReader
import dev.baton.testkit.wire.CohereReader
import dev.baton.testkit.wire.GeminiReader
import dev.baton.testkit.wire.OpenAiChatReader
import dev.baton.testkit.wire.OpenAiResponsesReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path

/**
 * Every recorded answer of every provider, read through every served protocol but the provider's own: text, tool calls, stop reason and
 * usage are what an independent reading finds in the recorded bytes. The clients are the vendors' own, the providers this project's plugins.
 */
@IgnoreIf({ Recordings.absent('openai.chat') })
class AcrossProtocolsSpec extends Specification {

    static final Map<String, Reading.Reader> READERS = [
            'anthropic.messages'     : new AnthropicReader(),
            'openai.chat'            : new OpenAiChatReader(),
            'openai.responses'       : new OpenAiResponsesReader(),
            'gemini.generateContent' : new GeminiReader(),
            'bedrock.converse'       : new BedrockReader(),
            'bedrock.converse-stream': new BedrockReader(),
            'cohere.chat'            : new CohereReader()]

    @Shared @TempDir Path workspace
    @Shared @AutoCleanup RealProviders providers
    @Shared List<ServedClient> clients

    def setupSpec() {
        providers = new RealProviders(workspace)
        clients = ServedClient.all(providers.url())
    }

    def cleanupSpec() {
        clients*.close()
    }

    def "what #api answered is read through #protocol without loss"() {
        given:
        def client = clients.find { it.protocol() == protocol }
        def recordings = Recordings.of(api).findAll { it.head().success }

        expect:
        !recordings.empty
        recordings.collectMany { misfits(client, api, it) } == []

        where:
        [api, protocol] << [READERS.keySet(), ['openai.chat', 'openai.responses', 'anthropic.messages']].combinations()
                .findAll { it[0] != it[1] && !Recordings.of(it[0]).empty }
    }

    /**
     * An answer that no independent reading understands must fail, and so must one that is still to come, for which the other protocols have
     * no word; of any other, all that is read must be what is in it.
     */
    private List<String> misfits(ServedClient client, String api, Recording recording) {
        def meant = READERS[api].read(recording)
        boolean whole = meant != null && meant.stop() != StopReason.OTHER
        providers.answers(recording)
        Map<String, Object> got
        try {
            got = client.ask(RealProviders.MODELS[api], recording.stream)
        } catch (Exception failure) {
            return whole ? ["$recording failed: $failure".toString()] : []
        }
        if (!whole) {
            return ["$recording is no whole answer, and was read as $got".toString()]
        }
        client.wanted(meant).findAll { what, value -> value != null && got[what] != value }
                .collect { what, value -> "$recording: $what is ${got[what]} and not $value".toString() }
    }
}
