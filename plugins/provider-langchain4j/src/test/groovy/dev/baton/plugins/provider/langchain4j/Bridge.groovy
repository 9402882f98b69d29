package dev.baton.plugins.provider.langchain4j

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ModelClient
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Request
import dev.baton.testkit.Decoded

/** What the specs of this plugin start from. */
class Bridge {

    static final String CHAT = 'dev.langchain4j.model.openai.OpenAiChatModel'
    static final String STREAM = 'dev.langchain4j.model.openai.OpenAiStreamingChatModel'
    static final String EMBED = 'dev.langchain4j.model.openai.OpenAiEmbeddingModel'
    static final String ACME = Acme.name

    static ModelClient of(Map options, Map with = [:]) {
        new LangChain4jProviders().create(new ProviderSettings('p', 'langchain4j', with.url as URI,
                with.containsKey('key') ? (with.key == null ? null : new Secret(with.key as String)) : new Secret('key-0123456789'),
                JsonObject.of(options))) as ModelClient
    }

    /** OpenAI's models as LangChain4j asks them, at that address. */
    static ModelClient openAi(URI url, List<String> classes = [CHAT, STREAM], Map properties = [:]) {
        of([class: classes, properties: [modelName: 'gpt-x'] + properties], [url: url])
    }

    static ModelClient acme(String method) {
        of([class: "$ACME#$method".toString(), model: 'm'], [key: null])
    }

    static ModelCall ask(Request request, Map with = [:]) {
        new ModelCall(ModelCard.of('p', with.model ?: 'gpt-x').can('chat').build(), request, with.stream ?: false, false, 'key')
    }

    static ModelCall ask(String text, Map with = [:]) {
        ask(ChatRequest.of(Message.user(text)), with)
    }

    /** What comes of a call. */
    static Decoded answered(ModelClient client, ModelCall call) {
        def events = []
        try {
            client.call(call, events::add)
            new Decoded(events, null)
        } catch (ModelFailure failure) {
            new Decoded(events, failure)
        }
    }
}
