package dev.baton.engine.routing

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedProvider
import spock.lang.Specification

/** What only a wire protocol can carry goes to no provider that does not speak it. */
class SpeakingSpec extends Specification {

    ScriptedProvider house = ScriptedProvider.answering('house', 'small', 'fine')
    Baton baton = Baton.builder().environment([:]).provider('house', house).open()

    def cleanup() {
        baton.close()
    }

    private static ChatRequest asking(List<String> bound) {
        new ChatRequest([Message.user('Hi')], Settings.DEFAULT, [], ToolChoice.AUTO, AnswerFormat.TEXT, null, [],
                new RawBody('some.wire', JsonObject.EMPTY, [:], bound))
    }

    def "a model whose provider does not speak the protocol is ruled out, and the message names what it cannot be given"() {
        when:
        baton.ask(new Target.Model('house/small'), asking(['tools[0] (search)', 'container']), false, 'some.wire', null)

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.message.contains('its provider does not speak some.wire, and no other protocol has tools[0] (search), container')
        house.calls().empty
    }

    def "a body that any protocol can carry rules nobody out"() {
        expect:
        baton.ask(new Target.Model('house/small'), asking([]), false, 'some.wire', null).reply().text() == 'fine'
    }
}
