package dev.baton.engine.spending

import dev.baton.engine.net.OutgoingUrl
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.Secret
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import spock.lang.AutoCleanup
import spock.lang.Specification

class CourierSpec extends Specification {

    @AutoCleanup FakeUpstream hook = new FakeUpstream()
    List<Duration> pauses = [].asSynchronized()
    @AutoCleanup Courier courier = new Courier({ pauses << it })

    def "a message is posted, and signed so that the other side knows the sender"() {
        given:
        def taken = new CountDownLatch(1)
        hook.answers { taken.countDown(); Answer.status(204) }

        when:
        courier.send(new Webhook(new OutgoingUrl(hook.url('/budget')), new Secret('s3cret')), JsonObject.EMPTY.with('type', 'budget_warning'))

        then:
        taken.await(20, TimeUnit.SECONDS)
        with(hook.lastRequest()) {
            method() == 'POST'
            path() == '/budget'
            text() == '{"type":"budget_warning"}'
            headers()['content-type'].startsWith('application/json')
            headers()['baton-signature'] == 'sha256=' + hmac('s3cret', text())
        }
    }

    def "it is brought again until it is taken, with longer and longer pauses, and goes nowhere else"() {
        given:
        def taken = new CountDownLatch(1)
        hook.next(Answer.status(500), Answer.status(302).header('Location', hook.url('/elsewhere').toString()), Answer.drop())
        hook.answers { taken.countDown(); Answer.status(200) }

        when:
        courier.send(new Webhook(new OutgoingUrl(hook.url('/budget')), null), JsonObject.EMPTY)

        then:
        taken.await(20, TimeUnit.SECONDS)
        hook.requests()*.path() == ['/budget'] * 4
        hook.requests().every { !it.headers().containsKey('baton-signature') }
        pauses == [1, 4, 16].collect { Duration.ofSeconds(it) }
    }

    def "what is never taken is given up, and the next is brought"() {
        given:
        def taken = new CountDownLatch(1)
        hook.next(*([Answer.status(500)] * Courier.TRIES))
        hook.answers { taken.countDown(); Answer.status(200) }

        when:
        2.times { courier.send(new Webhook(new OutgoingUrl(hook.url('/budget')), null), JsonObject.EMPTY.with('number', it)) }

        then:
        taken.await(20, TimeUnit.SECONDS)
        hook.requests()*.text() == ['{"number":0}'] * Courier.TRIES + ['{"number":1}']
    }

    private static String hmac(String secret, String text) {
        def mac = Mac.getInstance('HmacSHA256')
        mac.init(new SecretKeySpec(secret.bytes, 'HmacSHA256'))
        mac.doFinal(text.bytes).encodeHex()
    }
}
