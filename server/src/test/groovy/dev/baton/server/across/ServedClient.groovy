package dev.baton.server.across

import com.anthropic.client.AnthropicClient
import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.core.JsonValue as AnthropicValue
import com.anthropic.helpers.MessageAccumulator
import com.anthropic.models.messages.Message
import com.anthropic.models.messages.MessageCreateParams
import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.helpers.ChatCompletionAccumulator
import com.openai.helpers.ResponseAccumulator
import com.openai.models.chat.completions.ChatCompletion
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.chat.completions.ChatCompletionStreamOptions
import com.openai.models.responses.Response
import com.openai.models.responses.ResponseCreateParams
import com.fasterxml.jackson.databind.json.JsonMapper
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonException
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.wire.Reading

/**
 * A client of one of the served protocols: the vendor's own library, unchanged, which puts the pieces of a stream together itself. What it
 * reads, and what it should read of an answer, come in the same words, so that they can be compared.
 */
abstract class ServedClient implements Closeable {

    /** The text. */
    static final String TEXT = 'text'
    /** The calls, their arguments as JSON. */
    static final String CALLS = 'calls'
    /** Why it ended, in the protocol's words. */
    static final String STOP = 'stop'
    /** What was used, by the protocol's classes. */
    static final String TOKENS = 'tokens'

    /** The protocol, as a provider's codec calls it. */
    abstract String protocol()

    /** Asks that model, and reads the answer. */
    abstract Map<String, Object> ask(String model, boolean stream)

    /** Why an answer ended, in the protocol's words. */
    protected abstract String stop(StopReason reason, boolean calls)

    /** The tokens by the protocol's classes. */
    protected abstract Map<String, Long> tokens(Reading.Tokens tokens)

    /** What the client should read of an answer that means this. */
    Map<String, Object> wanted(Reading reading) {
        [(TEXT)  : reading.text(), (CALLS): reading.calls().collect { toolCall(it.id(), it.name(), it.arguments()) },
         (STOP)  : stop(reading.stop(), !reading.calls().empty),
         (TOKENS): reading.tokens() == null ? null : tokens(reading.tokens())]
    }

    /** All three, of a server at that address. */
    static List<ServedClient> all(String url) {
        [new Chat(url), new Responses(url), new Messages(url)]
    }

    @Override
    String toString() {
        protocol()
    }

    /** Arguments that are none are an empty object: a protocol whose calls hold an object has no other way to say it. */
    static List toolCall(String id, String name, String arguments) {
        try {
            [id, name, arguments.blank ? JsonObject.EMPTY : Json.parse(arguments)]
        } catch (JsonException noJson) {
            [id, name, noJson.message]
        }
    }

    private static OpenAIClient openAi(String url) {
        OpenAIOkHttpClient.builder().baseUrl(url + '/v1').apiKey('none').maxRetries(0).build()
    }

    /** OpenAI's, for Chat Completions. */
    static class Chat extends ServedClient {

        private final OpenAIClient client

        Chat(String url) {
            client = openAi(url)
        }

        String protocol() { 'openai.chat' }

        Map<String, Object> ask(String model, boolean stream) {
            def params = ChatCompletionCreateParams.builder().model(model).addUserMessage('Hello')
            stream ? read(streamed(params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build()))
                    : read(client.chat().completions().create(params.build()))
        }

        private ChatCompletion streamed(ChatCompletionCreateParams params) {
            def whole = ChatCompletionAccumulator.create()
            client.chat().completions().createStreaming(params).withCloseable { it.stream().forEach { whole.accumulate(it) } }
            whole.chatCompletion()
        }

        private static Map<String, Object> read(ChatCompletion answer) {
            def choice = answer.choices()[0]
            def used = answer.usage().get()
            [(TEXT)  : choice.message().content().orElse(''),
             (CALLS) : choice.message().toolCalls().orElse([])*.asFunction().collect {
                 toolCall(it.id(), it.function().name(), it.function().arguments())
             },
             (STOP)  : choice.finishReason().asString(),
             (TOKENS): [input   : used.promptTokens(), output: used.completionTokens(), total: used.totalTokens(),
                        read    : used.promptTokensDetails().get().cachedTokens().get(),
                        thought : used.completionTokensDetails().get().reasoningTokens().get()]]
        }

        protected String stop(StopReason reason, boolean calls) {
            [(StopReason.LENGTH): 'length', (StopReason.TOOL_CALLS): 'tool_calls', (StopReason.CONTENT_FILTER): 'content_filter',
             (StopReason.REFUSAL): 'content_filter'].get(reason, 'stop')
        }

        protected Map<String, Long> tokens(Reading.Tokens it) {
            [input: it.input(), output: it.output(), total: it.input() + it.output(), read: it.cacheRead(), thought: it.reasoning()]
        }

        void close() { client.close() }
    }

    /** OpenAI's, for Responses. */
    static class Responses extends ServedClient {

        private final OpenAIClient client

        Responses(String url) {
            client = openAi(url)
        }

        String protocol() { 'openai.responses' }

        Map<String, Object> ask(String model, boolean stream) {
            def params = ResponseCreateParams.builder().model(model).input('Hello').build()
            if (!stream) {
                return read(client.responses().create(params))
            }
            def whole = ResponseAccumulator.createWithSnapshots()
            client.responses().createStreaming(params).withCloseable { it.stream().forEach { whole.accumulate(it) } }
            // What came in pieces must be what the last event says.
            def last = read(whole.response())
            assert read(whole.reconstructedResponse()) == last
            last
        }

        private static Map<String, Object> read(Response answer) {
            def used = answer.usage().get()
            def said = answer.output().findAll { it.isMessage() }.collectMany { it.asMessage().content() }
            [(TEXT)  : said.collect { it.isRefusal() ? it.asRefusal().refusal() : it.asOutputText().text() }.join(''),
             (CALLS) : answer.output().findAll { it.isFunctionCall() }*.asFunctionCall().collect {
                 toolCall(it.callId(), it.name(), it.arguments())
             },
             (STOP)  : [answer.status().get().asString(), answer.incompleteDetails().map { it.reason().get().asString() }.orElse(null)]
                     .findAll().join(' '),
             (TOKENS): [input: used.inputTokens(), output: used.outputTokens(), total: used.totalTokens(),
                        read : used.inputTokensDetails().cachedTokens(), written: used.inputTokensDetails().cacheWriteTokens(),
                        thought: used.outputTokensDetails().reasoningTokens()]]
        }

        protected String stop(StopReason reason, boolean calls) {
            [(StopReason.LENGTH): 'incomplete max_output_tokens', (StopReason.CONTENT_FILTER): 'incomplete content_filter',
             (StopReason.REFUSAL): 'incomplete content_filter'].get(reason, 'completed')
        }

        protected Map<String, Long> tokens(Reading.Tokens it) {
            [input: it.input(), output: it.output(), total: it.input() + it.output(), read: it.cacheRead(), written: it.cacheWrite(),
             thought: it.reasoning()]
        }

        void close() { client.close() }
    }

    /** Anthropic's, for Messages. */
    static class Messages extends ServedClient {

        private static final JsonMapper JACKSON = new JsonMapper()
        private final AnthropicClient client

        Messages(String url) {
            client = AnthropicOkHttpClient.builder().baseUrl(url).apiKey('none').maxRetries(0).build()
        }

        String protocol() { 'anthropic.messages' }

        Map<String, Object> ask(String model, boolean stream) {
            def params = MessageCreateParams.builder().model(model).maxTokens(1000).addUserMessage('Hello').build()
            if (!stream) {
                return read(client.messages().create(params))
            }
            def whole = MessageAccumulator.create()
            client.messages().createStreaming(params).withCloseable { it.stream().forEach { whole.accumulate(it) } }
            read(whole.message())
        }

        private static Map<String, Object> read(Message answer) {
            def used = answer.usage()
            [(TEXT)  : answer.content().findAll { it.isText() }*.asText()*.text().join(''),
             (CALLS) : answer.content().findAll { it.isToolUse() }*.asToolUse().collect { toolCall(it.id(), it.name(), text(it._input())) },
             (STOP)  : answer.stopReason().get().asString(),
             (TOKENS): [input: used.inputTokens(), output: used.outputTokens(), read: used.cacheReadInputTokens().get(),
                        written: used.cacheCreationInputTokens().get(), thought: used.outputTokensDetails().get().thinkingTokens()]]
        }

        private static String text(AnthropicValue input) {
            JACKSON.writeValueAsString(input.convert(Object))
        }

        protected String stop(StopReason reason, boolean calls) {
            [(StopReason.LENGTH): 'max_tokens', (StopReason.STOP_SEQUENCE): 'stop_sequence', (StopReason.TOOL_CALLS): 'tool_use',
             (StopReason.CONTENT_FILTER): 'refusal', (StopReason.REFUSAL): 'refusal'].get(reason, calls ? 'tool_use' : 'end_turn')
        }

        /** What came from a cache or went into it is counted beside the input. */
        protected Map<String, Long> tokens(Reading.Tokens it) {
            [input: it.input() - it.cacheRead() - it.cacheWrite(), output: it.output(), read: it.cacheRead(), written: it.cacheWrite(),
             thought: it.reasoning()]
        }

        void close() { client.close() }
    }
}
