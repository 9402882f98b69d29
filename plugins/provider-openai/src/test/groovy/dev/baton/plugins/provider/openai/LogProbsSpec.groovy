package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.chunk
import static dev.baton.plugins.provider.openai.Calls.sent

import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Settings
import dev.baton.testkit.Decoded
import spock.lang.Specification

/** How probable an answer's words were, asked for and read; tokens of a half and an eighth make a quarter. */
class LogProbsSpec extends Specification {

    static final String HALF = '{"token":"a","logprob":-0.6931471805599453,"top_logprobs":[]}'
    static final String EIGHTH = '{"token":"b","logprob":-2.0794415416798357,"top_logprobs":[]}'
    static final ChatRequest ASKING = ChatRequest.of(Message.user('Hi')).with(Settings.DEFAULT.withLogprobs())
    static final ModelCard PRO = ModelCard.of('p', 'gpt-5-pro').can('chat').at('cloud').build()

    def "Chat Completions is asked by its own field, and only where they are wanted"() {
        expect:
        sent('openai', ask(ASKING)).at('logprobs').flag(false)
        !sent('openai', ask('Hi')).has('logprobs')
    }

    def "Responses is asked to include them, beside its encrypted reasoning"() {
        expect:
        sent('openai', ask(ASKING, [model: PRO])).at('include') == Json.parse('["reasoning.encrypted_content","message.output_text.logprobs"]')
        sent('openai', ask('Hi', [model: PRO])).at('include') == Json.parse('["reasoning.encrypted_content"]')
    }

    def "the confidence comes before the end of an answer, whole or streamed"() {
        expect:
        confidence(ask(ASKING), """{"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"ab"},
                "logprobs":{"content":[$HALF,$EIGHTH],"refusal":null},"finish_reason":"stop"}]}""") == 0.25d
        confidence(ask(ASKING, [stream: true]), chunk("""{"index":0,"delta":{"content":"a"},"logprobs":{"content":[$HALF]},"finish_reason":null}""")
                + chunk("""{"index":0,"delta":{"content":"b"},"logprobs":{"content":[$EIGHTH]},"finish_reason":null}""")
                + chunk('{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}') + 'data: [DONE]\n\n') == 0.25d
    }

    def "of Responses, the whole message counts and its pieces do not count again"() {
        given:
        def message = """{"type":"message","content":[{"type":"output_text","text":"ab","logprobs":[$HALF,$EIGHTH]}]}"""

        expect:
        confidence(ask(ASKING, [model: PRO]), """{"id":"r","status":"completed","model":"m","output":[$message]}""") == 0.25d
        confidence(ask(ASKING, [model: PRO, stream: true]), [
                '{"type":"response.created","response":{"id":"r","model":"m","status":"in_progress"}}',
                """{"type":"response.output_text.delta","output_index":0,"delta":"a","logprobs":[$HALF]}""",
                """{"type":"response.output_text.delta","output_index":0,"delta":"b","logprobs":[$EIGHTH]}""",
                """{"type":"response.output_item.done","output_index":0,"item":$message}""",
                """{"type":"response.completed","response":{"id":"r","status":"completed","output":[$message]}}"""]
                .collect { "data: $it\n\n" }.join()) == 0.25d
    }

    def "an answer without them has no confidence, and one that brings them unasked has none either"() {
        expect:
        confidence(call, """{"id":"c","model":"m","choices":[{"message":{"content":"ab"},"logprobs":$told,"finish_reason":"stop"}]}""") == null

        where:
        call        | told
        ask(ASKING) | 'null'
        ask('Hi')   | "{\"content\":[$HALF]}"
    }

    def "models that tell them claim it, models that reason do not, and who lists models of one's own does for its type"() {
        expect:
        def cards = Calls.provider('openai', null, 'key-0123').models()
        cards.find { it.name() == 'gpt-4.1-mini' }.can(Capability.LOGPROBS)
        !cards.any { it.can(Capability.REASONING) && it.can(Capability.LOGPROBS) }
        Calls.provider(type).listed('{"data":[{"id":"qwen3-8b"}]}'.bytes).first().can(Capability.LOGPROBS) == claimed

        where:
        type       || claimed
        'vllm'     || true
        'llamacpp' || true
        'sglang'   || true
        'lmstudio' || false
    }

    private static Double confidence(ModelCall call, String body) {
        def type = body.startsWith('data:') ? 'text/event-stream' : 'application/json'
        def decoded = Decoded.of(Calls.provider('openai', null, 'key-0123'), call, new HttpHead(200, ['content-type': type]), body.getBytes('UTF-8'))
        assert decoded.failure() == null
        assert decoded.events().last() instanceof ReplyEvent.Finished
        def told = decoded.events().findAll { it instanceof ReplyEvent.Confidence } as List<ReplyEvent.Confidence>
        assert told.size() <= 1
        told ? (told.first().value() as BigDecimal).round(new java.math.MathContext(10)).doubleValue() : null
    }
}
