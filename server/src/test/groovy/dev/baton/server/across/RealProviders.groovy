package dev.baton.server.across

import dev.baton.engine.Baton
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.openai.BuiltPlugin
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.wire.Recording

import java.nio.file.Files
import java.nio.file.Path

/** One server in front of a provider of every kind, each by the plugin of this project, and all of them at one upstream. */
class RealProviders implements Closeable {

    /** What a provider is configured with, by its name. */
    private static final Map<String, List<String>> PROVIDERS = [
            anthropic: ["type: 'anthropic'", '', ''],
            chat     : ["type: 'openai-compatible'", '/v1', ''],
            responses: ["type: 'openai'", '/v1', "options api: 'responses'"],
            gemini   : ["type: 'gemini'", '', ''],
            bedrock  : ["type: 'bedrock'", '', "options region: 'us-east-1'"],
            cohere   : ["type: 'cohere'", '', '']]

    /** A model behind each API; that of Responses is one of those that no other API serves, so that a caller of chat gets there too. */
    static final Map<String, String> MODELS = [
            'anthropic.messages'     : 'anthropic/any', 'openai.chat': 'chat/any', 'openai.responses': 'responses/codex',
            'gemini.generateContent' : 'gemini/any', 'bedrock.converse': 'bedrock/any', 'bedrock.converse-stream': 'bedrock/any',
            'cohere.chat'            : 'cohere/any']

    final FakeUpstream upstream = new FakeUpstream()
    final Baton baton
    private final BatonServer server

    /** In that empty folder, with these models and settings besides. */
    RealProviders(Path workspace, Collection<String> models = [], List<String> settings = []) {
        ['anthropic', 'openai', 'gemini', 'bedrock', 'cohere'].each { BuiltPlugin.into(workspace.resolve('plugins'), "provider-$it") }
        def providers = PROVIDERS.collect { name, how ->
            "provider('$name', ${how[0]}) { url '${upstream.url(how[1])}'; key 'key-of-$name'; ${how[2]} }"
        }
        def cards = (MODELS.values() + models).toUnique().collect {
            "model('$it') { can 'chat', 'tools', 'json', 'vision', 'documents', 'reasoning'; context 1000.k }"
        }
        Files.writeString(workspace.resolve('baton.groovy'), "baton {\n${(providers + cards + settings).join('\n')}\n}\n")
        baton = Baton.builder().environment([:]).workspace(workspace).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
    }

    String url() {
        server.url()
    }

    /** The upstream answers with what was recorded from now on. */
    void answers(Recording recording) {
        upstream.answers(Answer.status(recording.head().status())
                .header('content-type', recording.head().header('content-type').get()).body(recording.body()))
    }

    @Override
    void close() {
        [server, baton, upstream]*.close()
    }
}
