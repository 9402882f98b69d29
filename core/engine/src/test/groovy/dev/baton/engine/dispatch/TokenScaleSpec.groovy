package dev.baton.engine.dispatch

import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Media
import spock.lang.Specification

/** What is estimated by what was counted. */
class TokenScaleSpec extends Specification {

    def scale = new TokenScale()

    def "before enough was counted, four characters are a token"() {
        when:
        scale.learn(asked(1_999), 1_999, Usage.of(1_000, 1_000))

        then:
        scale.asked(400) == 100
        scale.answered(400) == 100
    }

    def "then they are as many as the provider counted"() {
        when:
        scale.learn(asked(2_000), 3_000, new Usage(300, 60, 40, 1_000, 0, 0, 0, 0, Usage.Provenance.REPORTED))

        then:
        scale.asked(400) == 80
        scale.answered(400) == 133
    }

    def "thoughts that may not have come, and pictures, teach nothing"() {
        when:
        scale.learn(asked(8_000), 8_000, new Usage(2_000, 0, 0, 9_000, 9_000, 0, 0, 0, Usage.Provenance.REPORTED))
        scale.learn(ChatRequest.of(new Message(Message.Role.USER, [new Part.Text('x' * 8_000), new Part.Image(Media.linked('https://x/y.png'), null)])), 8_000, Usage.of(9_000, 9_000))

        then:
        scale.answered(400) == 100
        scale.asked(400) == 100
    }

    def "what is seen for long makes room for what is seen now"() {
        when:
        3.times { scale.learn(asked(1), 1_500_000, Usage.of(1, 1_500_000)) }
        9.times { scale.learn(asked(1), 1_500_000, Usage.of(1, 150_000)) }

        then:
        scale.answered(100) < 15
    }

    private static ChatRequest asked(int characters) {
        ChatRequest.of(Message.user('x' * characters))
    }
}
