package dev.baton.plugins.provider.ollama

import static dev.baton.plugins.provider.ollama.Calls.ask

import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Settings
import dev.baton.testkit.Decoded
import spock.lang.Specification

/** How probable an answer's words were, asked for and read. */
class LogProbsSpec extends Specification {

    static final ChatRequest ASKING = ChatRequest.of(Message.user('Hi')).with(Settings.DEFAULT.withLogprobs())
    static final String ANSWER = '''\
            {"model":"m","message":{"role":"assistant","content":"a"},"done":false,"logprobs":[{"token":"a","logprob":-0.5}]}
            {"model":"m","message":{"role":"assistant","content":"b"},"done":false,"logprobs":[{"token":"b","logprob":-1.5}]}
            {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}
            '''.stripIndent()

    def "they are asked for where they are wanted, and only there"() {
        expect:
        Json.parse(Calls.provider().encode(ask(ASKING)).body()).at('logprobs').flag(false)
        Json.parse(Calls.provider().encode(ask('Hi')).body()).at('logprobs').isNull()
    }

    def "the confidence is that of all the answer's tokens; a server that tells none leaves it unknown"() {
        expect:
        confidence(ask(ASKING, [stream: true]), ANSWER) == Math.exp(-1d)
        confidence(ask(ASKING, [stream: true]), ANSWER.replaceAll(/,"logprobs":\[.*?]/, '')) == null
        confidence(ask('Hi', [stream: true]), ANSWER) == null
    }

    private static Double confidence(ModelCall call, String body) {
        def decoded = Decoded.of(Calls.provider(), call, new HttpHead(200, ['content-type': 'application/x-ndjson']), body.getBytes('UTF-8'))
        assert decoded.failure() == null
        assert decoded.events().last() instanceof ReplyEvent.Finished
        (decoded.events().find { it instanceof ReplyEvent.Confidence } as ReplyEvent.Confidence)?.value()
    }
}
