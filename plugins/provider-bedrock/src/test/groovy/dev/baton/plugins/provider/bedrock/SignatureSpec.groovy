package dev.baton.plugins.provider.bedrock

import static dev.baton.plugins.provider.bedrock.Calls.ask

import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import spock.lang.AutoCleanup
import spock.lang.Specification

class SignatureSpec extends Specification {

    static final String ID = 'AKIDEXAMPLE0000001'
    static final String SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
    static final String TOKEN = 'a//token+of=a/session=='

    @AutoCleanup
    FakeUpstream upstream = new FakeUpstream()

    def "the computation that these specs compare with agrees with AWS's own example: #example"() {
        expect:
        SigV4.signature([method: 'GET', path: '/', query: query, headers: headers, body: new byte[0]], headers.keySet() as List,
                SECRET, scope) == signature

        where:
        example                 | query                                 | headers | scope || signature
        'the test suite\'s get-vanilla' | '' | [host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z'] | '20150830/us-east-1/service/aws4_request' || '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'
        'the guide\'s ListUsers' | 'Action=ListUsers&Version=2010-05-08' | ['content-type': 'application/x-www-form-urlencoded; charset=utf-8', host: 'iam.amazonaws.com', 'x-amz-date': '20150830T123600Z'] | '20150830/us-east-1/iam/aws4_request' || '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'
    }

    def "the signature is that of what is sent: #model"() {
        given:
        def http = signing(token).encode(ask('Grüße 世界', [model: model, stream: stream]))
        def headers = http.headers() + [host: 'bedrock-runtime.eu-central-1.amazonaws.com']
        def parts = SigV4.parts(headers['authorization'])

        expect:
        http.uri().toString() == "https://bedrock-runtime.eu-central-1.amazonaws.com/model/$path"
        parts.id == ID
        parts.scope == '20261121/eu-central-1/bedrock/aws4_request'
        headers['x-amz-date'] == '20261121T100000Z'
        headers['x-amz-security-token'] == token
        parts.signature == SigV4.signature([method: 'POST', path: http.uri().rawPath, headers: headers, body: http.body()],
                parts.headers.split(';') as List, SECRET, parts.scope)

        and: 'nothing that matters is left unsigned'
        (parts.headers.split(';') as Set).containsAll(['content-type', 'host', 'x-amz-date'] + (token ? ['x-amz-security-token'] : []))

        where:
        model                               | stream | token | path
        'amazon.nova-micro-v1:0'            | false  | null  | 'amazon.nova-micro-v1%3A0/converse'
        'us.anthropic.claude-sonnet-4-6'    | true   | TOKEN | 'us.anthropic.claude-sonnet-4-6/converse-stream'
        'arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/mi1dadi0g15f' | false | TOKEN | 'arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012%3Aapplication-inference-profile%2Fmi1dadi0g15f/converse'
        'a model/with ümlaut+~'             | false  | null  | 'a%20model%2Fwith%20%C3%BCmlaut%2B~/converse'
    }

    def "the signature holds where it arrives, with the headers that arrive"() {
        given:
        upstream.answers(Answer.json(200, '{}'))
        def http = signing(TOKEN, upstream.url('').toString()).encode(ask('hi', [model: 'amazon.nova-micro-v1:0']))

        when: 'somebody else\'s client sends it'
        def request = HttpRequest.newBuilder(http.uri()).POST(HttpRequest.BodyPublishers.ofByteArray(http.body()))
        http.headers().each { name, value -> request.header(name, value) }
        HttpClient.newHttpClient().withCloseable { it.send(request.build(), HttpResponse.BodyHandlers.discarding()) }
        def received = upstream.requests().first()
        def headers = received.headers().collectEntries { name, value -> [name.toLowerCase(), value] }
        def parts = SigV4.parts(headers['authorization'])

        then:
        parts.signature == SigV4.signature([method: received.method(), path: received.path(), headers: headers, body: received.body()],
                parts.headers.split(';') as List, SECRET, parts.scope)
        !headers.any { it.value.contains(SECRET) }
    }

    def "a request that was changed has another signature"() {
        given:
        def one = SigV4.parts(signing().encode(ask('hi')).headers()['authorization'])
        def two = SigV4.parts(signing().encode(ask('ho')).headers()['authorization'])

        expect:
        one.signature != two.signature
        one.scope == two.scope
    }

    def "neither secret nor token shows in what is printed or said"() {
        given:
        def provider = signing(TOKEN)
        def http = provider.encode(ask('hi'))

        expect:
        [provider, http, http.headers()].every { !it.toString().contains(SECRET) }
        [provider, http].every { !it.toString().contains(TOKEN) }
        with(provider.failure(ask('hi'), new HttpHead(403, [:]), "{\"message\":\"bad $SECRET and $TOKEN of $ID\"}".bytes).message) {
            !contains(SECRET)
            !contains(TOKEN)
        }
    }

    private static HttpProvider signing(String token = null, String url = null) {
        Calls.provider([accessKeyId: ID], url, token == null ? SECRET : "$SECRET:$TOKEN")
    }
}
