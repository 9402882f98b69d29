package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask

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

    def "they are asked for where they are wanted, and only there"() {
        expect:
        Json.parse(Calls.gemini().encode(ask(ASKING)).body()).at('generationConfig').at('responseLogprobs').flag(false)
        Json.parse(Calls.gemini().encode(ask('Hi')).body()).at('generationConfig').at('responseLogprobs').isNull()
    }

    def "the confidence is that of the tokens, else of their mean: #candidate"() {
        expect:
        confidence(call, """{"responseId":"r","candidates":[{"content":{"parts":[{"text":"ab"}]},"finishReason":"STOP"$candidate}]}""") == expected

        where:
        call        | candidate                                                                                                               || expected
        ask(ASKING) | ',"avgLogprobs":-9,"logprobsResult":{"chosenCandidates":[{"logProbability":-0.5},{"logProbability":-1.5}]}'               || Math.exp(-1d)
        ask(ASKING) | ',"avgLogprobs":-1'                                                                                                     || Math.exp(-1d)
        ask(ASKING) | ''                                                                                                                      || null
        ask('Hi')   | ',"avgLogprobs":-1'                                                                                                     || null
    }

    private static Double confidence(ModelCall call, String body) {
        def decoded = Decoded.of(Calls.gemini(), call, new HttpHead(200, ['content-type': 'application/json']), body.getBytes('UTF-8'))
        assert decoded.failure() == null
        assert decoded.events().last() instanceof ReplyEvent.Finished
        (decoded.events().find { it instanceof ReplyEvent.Confidence } as ReplyEvent.Confidence)?.value()
    }
}
