package dev.baton.engine.net

import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import org.apache.hc.client5.http.DnsResolver
import spock.lang.Specification

import java.time.Duration

class OutgoingUrlSpec extends Specification {

    def "addresses of the web are taken, in private networks and on this machine too"() {
        expect:
        OutgoingUrl.of(text).uri().host

        where:
        text << ['https://example.com/hook?token=abc', 'http://10.1.2.3:8080/', 'http://192.168.0.7/x', 'http://localhost:9/', 'http://[::1]/',
                 'http://[fd00::1]/', ' https://example.com ', 'HTTPS://EXAMPLE.COM/x']
    }

    def "what is no address of the web, or leads where nobody is called, is refused with its reason: #text"() {
        when:
        OutgoingUrl.of(text)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains(reason)

        where:
        text                                       | reason
        'file:///etc/passwd'                       | 'neither http:// nor https://'
        'gopher://example.com/'                    | 'neither http:// nor https://'
        'jar:https://example.com/a.jar!/x'         | 'neither http:// nor https://'
        '/relative'                                | 'neither http:// nor https://'
        'https://'                                 | 'no address'
        'https:///path'                            | 'names no host'
        'https://user:pass@example.com/'           | 'holds a user or a password'
        'https://example.com/#x'                   | 'has a fragment'
        'https://exa mple.com/'                    | 'no address'
        'https://example.com/\r\nHost: other'      | 'no address'
        'http://169.254.169.254/latest/meta-data/' | 'never called'
        'http://2852039166/'                       | 'never called'
        'http://0xA9FEA9FE/'                       | 'never called'
        'http://0xa9.0xfe.0xa9.0xfe/'              | 'names no host'
        'http://169.254.1.1/'                      | 'never called'
        'http://100.100.100.200/'                  | 'never called'
        'http://168.63.129.16/'                    | 'never called'
        'http://192.0.0.192/'                      | 'never called'
        'http://[fd00:ec2::254]/'                  | 'never called'
        'http://[fe80::1]/'                        | 'never called'
        'http://[::ffff:169.254.169.254]/'         | 'never called'
        'http://[::169.254.169.254]/'              | 'never called'
        'http://[64:ff9b::169.254.169.254]/'       | 'never called'
        'http://[2002:a9fe:a9fe::1]/'              | 'never called'
        'http://0.0.0.0/'                          | 'never called'
        'http://0/'                                | 'never called'
        'http://[::]/'                             | 'never called'
        'http://224.0.0.1/'                        | 'never called'
        'http://255.255.255.255/'                  | 'never called'
    }

    def "only TLS, and what does not leave this machine, is protected"() {
        expect:
        OutgoingUrl.of(text).protected == known

        where:
        text                      | known
        'https://example.com/'    | true
        'http://localhost:8080/'  | true
        'http://127.0.0.2/'       | true
        'http://[::1]/'           | true
        'http://10.0.0.1/'        | false
        'http://localhost.evil/'  | false
    }

    def "it is shown without its query, where secrets like to be"() {
        expect:
        OutgoingUrl.of('https://hooks.example.com:8443/a?token=planted-secret').toString() == 'https://hooks.example.com:8443/a'
    }

    def "a refusal does not repeat the query either"() {
        when:
        OutgoingUrl.of('ftp://hooks.example.com/a?token=planted-secret')

        then:
        def refused = thrown(IllegalArgumentException)
        !refused.message.contains('planted-secret')
    }

    def "a name that leads to where nobody is called is not called, whatever else it leads to"() {
        given:
        def names = { host -> ['127.0.0.1', '169.254.169.254'].collect { InetAddress.getByName(it) } as InetAddress[] } as DnsResolver
        def outgoing = new Outgoing(new GuardedResolver(names))

        when:
        outgoing.get(OutgoingUrl.of('http://rebound.example:1/'), [:], Duration.ofSeconds(5), 100)

        then:
        def refused = thrown(IOException)
        refused.message.contains('rebound.example')

        cleanup:
        outgoing.close()
    }

    def "no redirect is followed: the answer is the answer"() {
        given:
        def upstream = new FakeUpstream()
        upstream.next(Answer.status(302).header('Location', 'http://169.254.169.254/latest/meta-data/'))
        def outgoing = new Outgoing()

        when:
        def answer = outgoing.get(OutgoingUrl.of(upstream.url('/keys').toString()), [:], Duration.ofSeconds(5), 1000)

        then:
        answer.status() == 302
        !answer.success
        upstream.requests().size() == 1

        cleanup:
        outgoing.close()
        upstream.close()
    }

    def "an answer that is longer than it may be is given up"() {
        given:
        def upstream = new FakeUpstream()
        upstream.next(Answer.json(200, '"' + 'x' * 2000 + '"'))
        def outgoing = new Outgoing()

        when:
        outgoing.get(OutgoingUrl.of(upstream.url('/keys?token=planted-secret').toString()), [:], Duration.ofSeconds(5), 1000)

        then:
        def refused = thrown(IOException)
        refused.message.contains('more than 1000 bytes')
        !refused.message.contains('planted-secret')

        cleanup:
        outgoing.close()
        upstream.close()
    }
}
