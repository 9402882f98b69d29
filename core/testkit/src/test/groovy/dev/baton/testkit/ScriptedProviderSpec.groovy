package dev.baton.testkit

import dev.baton.spi.failure.Overloaded
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyBuilder
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import java.util.concurrent.CountDownLatch
import spock.lang.Specification

class ScriptedProviderSpec extends Specification {

    def "it answers, fails and remembers as it was told"() {
        given:
        def provider = new ScriptedProvider(ScriptedProvider.answering('test', 'm', '').models(), { call ->
            (call.request() as ChatRequest).messages().first().text() == 'fail'
                    ? ScriptedReply.failure(new Overloaded('too much', 503, null)) : ScriptedReply.text('hello there')
        })
        def reply = new ReplyBuilder()

        when:
        provider.call(asked(provider, 'hi'), reply)

        then:
        reply.build().text() == 'hello there'
        reply.build().usage().totalOutput() == 2

        when:
        provider.call(asked(provider, 'fail'), reply)

        then:
        thrown(Overloaded)
        provider.calls().size() == 2

        when:
        provider.forgets().call(asked(provider, 'hi'), reply)

        then:
        provider.calls().size() == 2
    }

    def "silence ends when its thread is interrupted"() {
        given:
        def called = new CountDownLatch(1)
        def provider = new ScriptedProvider([], { called.countDown(); ScriptedReply.hang() })
        Throwable end = null
        def thread = Thread.ofVirtual().start {
            try {
                provider.call(asked(ScriptedProvider.answering('test', 'm', ''), 'hi'), {})
            } catch (InterruptedException told) {
                end = told
            }
        }

        when:
        called.await()
        thread.interrupt()
        thread.join()

        then:
        end != null
    }

    private static ModelCall asked(ScriptedProvider provider, String text) {
        new ModelCall(provider.models().first(), ChatRequest.of(Message.user(text)), false, false, 'key')
    }
}
