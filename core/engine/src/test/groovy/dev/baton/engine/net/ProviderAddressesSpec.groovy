package dev.baton.engine.net

import dev.baton.engine.dispatch.Deadlines
import dev.baton.engine.dispatch.HttpTransport
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Where a provider may be: whoever writes settings may be told an address by somebody else. */
@Timeout(20)
class ProviderAddressesSpec extends Specification {

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup HttpTransport transport = new HttpTransport(GuardedResolver.toProviders())

    def "no provider is where a cloud gives its machines their credentials, nor on a link alone: #host"() {
        when:
        status("http://$host/v1/models")

        then:
        def refused = thrown(ModelFailure)
        refused.message.contains('never called')

        where:
        host << ['169.254.169.254', '169.254.170.2', '100.100.100.200', '[fd00:ec2::254]', '[fe80::1]', '[::ffff:169.254.169.254]', '2852039166', '224.0.0.1']
    }

    def "it may be on this machine, however that is written: #host"() {
        given:
        upstream.answers(Answer.json(200, '{}'))

        expect:
        status("http://$host:${upstream.url('/').port}/v1/models") == 200

        where:
        host << ['127.0.0.1', 'localhost', '0.0.0.0']
    }

    private int status(String address) {
        def receiver = new HttpTransport.Receiver() {
            int status

            @Override
            void head(HttpHead head) {
                status = head.status()
            }

            @Override
            void body(byte[] piece, int offset, int length) {}

            @Override
            boolean isEnough() {
                false
            }

            @Override
            boolean hasBegun() {
                false
            }
        }
        transport.exchange(HttpCall.get(URI.create(address), [:]), Deadlines.DEFAULT, false, receiver)
        receiver.status
    }
}
