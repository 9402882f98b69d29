package dev.baton.spi.codec

import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Settings
import spock.lang.Specification

/** How probable an answer's words were, from the logarithms that servers tell. */
class LogProbsSpec extends Specification {

    static final ASKING = ChatRequest.of(Message.user('Hi')).with(Settings.DEFAULT.withLogprobs())

    def "the confidence is the geometric mean of the tokens' probabilities, however many they are"() {
        given: 'tokens of a half, a half and an eighth, in two pieces'
        def told = new LogProbs(ASKING)
        told.add(Json.parse('[{"logprob": -0.6931471805599453}, {"logprob": -0.6931471805599453}]'), 'logprob')
        told.add(Json.parse('[{"logprob": -2.0794415416798357}]'), 'logprob')

        expect:
        Math.abs(confidences(told).first() - Math.cbrt(1d / 32)) < 1e-12
    }

    def "a mean of several tokens weighs as much as they do, and a probability above one is one"() {
        given:
        def told = new LogProbs(ASKING)
        told.add(-0.4d, 3)
        told.add(0.000001d, 1)

        expect:
        Math.abs(confidences(told).first() - Math.exp(-0.3d)) < 1e-12
    }

    def "what was not asked for, or is not told, is no confidence"() {
        given:
        def told = new LogProbs(request)
        told.add(Json.parse(tokens), 'logprob')

        expect:
        told.isEmpty()
        confidences(told) == []

        where:
        request                                                  | tokens
        ChatRequest.of(Message.user('Hi'))                       | '[{"logprob": -1}]'
        EmbedRequest.of(['Hi'])                                  | '[{"logprob": -1}]'
        ASKING                                                   | '[]'
        ASKING                                                   | 'null'
        ASKING                                                   | '[{"logprob": null}, {"other": 1}]'
    }

    private static List<Double> confidences(LogProbs told) {
        def events = []
        told.tell { events << it }
        events.collect { (it as ReplyEvent.Confidence).value() }
    }
}
