package dev.baton.plugins.provider.local

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.reply.Reply
import dev.baton.spi.reply.ReplyBuilder
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Request
import dev.baton.spi.request.Task
import java.nio.file.Path
import java.time.Clock

/** The real provider, made as a host makes it. */
class LocalModel implements AutoCloseable {

    final LocalProvider provider

    LocalModel(String name = 'local') {
        provider = factory().create(ProviderSettings.of(name, 'local')) as LocalProvider
    }

    static LocalProviderFactory factory() {
        PluginManifest manifest = new PluginManifest('provider-local', '0.1.0', '>=1.0.0', '', '', '')
        new LocalProviderFactory(new PluginContext(manifest, Path.of('target', 'cache').toAbsolutePath(), Clock.systemUTC()))
    }

    Reply ask(Request request) {
        ReplyBuilder reply = new ReplyBuilder()
        provider.call(new ModelCall(provider.models().first(), request, false, false, 'key'), reply)
        reply.build()
    }

    /** Labels are names, or names with descriptions. */
    Reply classify(String text, Object labels) {
        List<Task.Label> all = labels instanceof Map
                ? labels.collect { new Task.Label(it.key as String, it.value as String) }
                : labels.collect { new Task.Label(it as String, null) }
        ask(chat(new Task.Classification(text, all)))
    }

    Reply answer(String question, Map<String, String> passages) {
        ask(chat(new Task.Answering(question, passages.collect { new Task.Passage(it.key, it.value) })))
    }

    static ChatRequest chat(Task task) {
        ChatRequest.of(Message.user('the whole prompt, which a specialised model does not need')).with(task, [])
    }

    @Override
    void close() {
        provider.close()
    }
}
