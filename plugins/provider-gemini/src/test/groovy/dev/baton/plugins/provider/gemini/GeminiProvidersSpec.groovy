package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask
import static dev.baton.plugins.provider.gemini.Calls.model

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.Feature
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.Usage
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.Signature
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import spock.lang.Shared
import spock.lang.Specification

class GeminiProvidersSpec extends Specification {

    @Shared KeyPair keys = KeyPairGenerator.getInstance('RSA').tap { it.initialize(2048) }.generateKeyPair()

    def "it has a type for each service"() {
        expect:
        Calls.factory().types().collectEntries { [it.name(), [it.needsKey(), it.needsUrl(), it.variable()]] } ==
                [gemini: [true, false, 'GEMINI_API_KEY'], vertex: [true, false, null]]
    }

    def "#type with #options at #url is asked at #address"() {
        expect:
        Calls.provider(type, url, options, 'key-0123').encode(ask('hi', [model: model(name)])).uri().toString() == address

        where:
        type     | options                                       | url                            | name               || address
        'gemini' | [:]                                           | null                           | 'gemini-3.8-flash' || 'https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent'
        'gemini' | [:]                                           | 'http://localhost:9/'          | 'm'                || 'http://localhost:9/v1beta/models/m:generateContent'
        'gemini' | [:]                                           | 'https://x.example/g/v1'       | 'tunedModels/a b'  || 'https://x.example/g/v1/tunedModels/a%20b:generateContent'
        'gemini' | [:]                                           | null                           | '../x?y#z:w'       || 'https://generativelanguage.googleapis.com/v1beta/%2E%2E/x%3Fy%23z%3Aw:generateContent'
        'vertex' | [project: 'my-p']                             | null                           | 'gemini-3.8-flash' || 'https://aiplatform.googleapis.com/v1beta1/projects/my-p/locations/global/publishers/google/models/gemini-3.8-flash:generateContent'
        'vertex' | [project: 'my-p', location: 'europe-west4']   | null                           | 'm'                || 'https://europe-west4-aiplatform.googleapis.com/v1beta1/projects/my-p/locations/europe-west4/publishers/google/models/m:generateContent'
        'vertex' | [project: 'my-p', location: 'eu']             | null                           | 'm'                || 'https://aiplatform.eu.rep.googleapis.com/v1beta1/projects/my-p/locations/eu/publishers/google/models/m:generateContent'
        'vertex' | [project: 'my-p']                             | 'https://proxy.example/v1'     | 'endpoints/7'      || 'https://proxy.example/v1/projects/my-p/locations/global/endpoints/7:generateContent'
    }

    def "a key goes in a header, of the kind that the service takes, and headers of the workspace's own beside it"() {
        expect:
        Calls.gemini(null, [headers: ['X-Extra': 'hidden-value-1']]).encode(ask('hi')).headers() ==
                ['content-type': 'application/json', 'x-goog-api-key': 'key-0123', 'x-extra': 'hidden-value-1']
        Calls.vertex().encode(ask('hi')).headers() == ['content-type': 'application/json', 'authorization': 'Bearer token-0123']
        Calls.gemini().listing().get().headers()['x-goog-api-key'] == 'key-0123'
    }

    def "a service account signs its own token, once for many calls, and another before that one expires"() {
        given:
        def now = Calls.NOW
        def clock = new Clock() {
            Instant at = now
            Instant instant() { at }
            ZoneOffset getZone() { ZoneOffset.UTC }
            Clock withZone(java.time.ZoneId zone) { this }
        }
        def account = ServiceAccount.of(key(), clock)

        when:
        def first = account.header().value
        clock.at = now.plus(Duration.ofMinutes(49))
        def later = account.header().value
        clock.at = now.plus(Duration.ofMinutes(50))
        def another = account.header().value

        then:
        first.is(later)
        another != first

        and: 'the token says who asks, for what and until when'
        def parts = first.substring('Bearer '.length()).split('\\.')
        decoded(parts[0]) == Json.parse('{"alg":"RS256","typ":"JWT","kid":"k1"}')
        decoded(parts[1]) == Json.of([iss: 'me@p.iam', sub: 'me@p.iam', scope: 'https://www.googleapis.com/auth/cloud-platform',
                                      iat: now.epochSecond, exp: now.epochSecond + 3600])

        and: 'the signature is the account\'s'
        def check = Signature.getInstance('SHA256withRSA').tap { it.initVerify(keys.public) }
        check.update("${parts[0]}.${parts[1]}".getBytes('US-ASCII'))
        check.verify(Base64.urlDecoder.decode(parts[2]))
    }

    def "a service account's key is a key of Vertex AI, and shows nowhere"() {
        given:
        def provider = Calls.vertex([project: 'x'], key())
        def token = provider.encode(ask('hi')).headers()['authorization']

        expect:
        token.startsWith('Bearer eyJ')
        !provider.toString().contains('eyJ')
        !provider.failure(ask('hi'), new HttpHead(401, [:]), """{"error":{"message":"bad $token, ya29.abcdefghijkl and AIzaSyAbcdefgh1234"}}""".bytes)
                .message.find(/eyJ|ya29|AIza/)
    }

    def "wrong settings are refused, and the message says what is right: #what"() {
        when:
        Calls.factory().create(new ProviderSettings('box', type, url == null ? null : URI.create(url), new Secret(secret), JsonObject.of(options)))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'box'")
        refused.message.contains(words)
        !refused.message.contains('secret')

        where:
        what                    | type     | url                          | secret           | options                            | words
        'no key'                | 'gemini' | null                         | ' '              | [:]                                | 'needs a key'
        'an unknown option'     | 'gemini' | null                         | 'k'              | [project: 'x']                     | 'valid are headers'
        'wrong headers'         | 'gemini' | null                         | 'k'              | [headers: 'x']                     | 'headers'
        'a header of no text'   | 'gemini' | null                         | 'k'              | [headers: [a: 1]]                  | "'a'"
        'no http'               | 'gemini' | 'ftp://me:secret@x.example'  | 'k'              | [:]                                | 'http or https'
        'a key in the url'      | 'gemini' | 'https://x.example?key=secret' | 'k'            | [:]                                | 'without a query'
        'a user in the url'     | 'gemini' | 'https://me:secret@x.example' | 'k'             | [:]                                | 'give a key'
        'no project'            | 'vertex' | null                         | 'k'              | [:]                                | 'option project'
        'a wrong project'       | 'vertex' | null                         | 'k'              | [project: 'a/b']                   | "'project'"
        'a wrong location'      | 'vertex' | null                         | 'k'              | [project: 'p', location: 'x.evil/'] | "'location'"
        "another service's key" | 'vertex' | null                         | 'AIzaSy-secret'  | [project: 'p']                     | 'type gemini'
        'broken JSON'           | 'vertex' | null                         | '{"secret'       | [project: 'p']                     | 'like JSON'
        'another JSON'          | 'vertex' | null                         | '{"type":"authorized_user","x":"secret"}' | [project: 'p'] | 'service account'
        'a broken private key'  | 'vertex' | null                         | '{"client_email":"a","private_key":"secret"}' | [project: 'p'] | 'PKCS #8'
    }

    def "the environment #environment asks for #found"() {
        expect:
        Calls.factory().detect(environment).collect { [it.name(), it.type(), it.key().reveal()] } == found

        where:
        environment                                  || found
        [:]                                          || []
        [GEMINI_API_KEY: ' ']                        || []
        [GEMINI_API_KEY: 'k-1']                      || [['gemini', 'gemini', 'k-1']]
        [GOOGLE_API_KEY: 'k-2 ']                     || [['gemini', 'gemini', 'k-2']]
        [GEMINI_API_KEY: 'k-1', GOOGLE_API_KEY: 'k-2'] || [['gemini', 'gemini', 'k-2']]
    }

    def "the cards have prices, windows and what the models can do"() {
        given:
        def cards = Calls.gemini().models()

        expect:
        cards.every { it.prices() != null && it.context() > 0 && it.size() != null && it.latency() != null && it.places() == ['cloud'] as Set }
        cards.findAll { it.can(Capability.CHAT) }.every {
            it.maxOutput() > 0 && it.can('tools') && it.can('reasoning') && it.quality('chat').asDouble < it.quality('classification').asDouble
        }
        with(card(cards, 'gemini-3.8-flash')) {
            context() == 1048576
            prices().cost(new Usage(1_000_000, 1_000_000, 0, 1_000_000, 1_000_000, 0, 0, 0, Usage.Provenance.REPORTED)) == Money.dollars('8.325')
        }
        with(card(cards, 'gemini-embedding-2')) { can('embedding') && !can('chat') }
        card(cards, 'gemini-3.1-pro-preview').context() == 200_000
    }

    def "an announced price holds from its day on: #day"() {
        given:
        def cards = (Calls.factory(Instant.parse(day + 'T00:00:00Z')).create(
                new ProviderSettings('p', 'gemini', null, new Secret('k'), JsonObject.EMPTY)) as HttpProvider).models()

        expect:
        card(cards, name).prices().on(LocalDate.parse(day)).rates() == Prices.perMillion(input, output).cacheRead(Money.dollars(cached)).rates()

        where:
        day          | name               || input  | output  | cached
        '2026-11-30' | 'gemini-4-argon'   || '2'    | '10'    | '0.1'
        '2026-12-01' | 'gemini-4-argon'   || '4'    | '20'    | '0.2'
        '2027-06-01' | 'gemini-4-argon'   || '4'    | '20'    | '0.2'
        '2026-12-31' | 'gemini-3.8-flash' || '0.75' | '3.75'  | '0.075'
        '2027-01-01' | 'gemini-3.8-flash' || '1.5'  | '7.5'   | '0.15'
    }

    def "at Vertex AI the cards are in the region that the calls go to"() {
        expect:
        Calls.vertex([project: 'x', location: 'europe-west4']).models().every { it.places() == ['cloud', 'europe-west4'] as Set }
        Calls.gemini('http://127.0.0.1:9').models().every { it.places() == ['local'] as Set }
    }

    def "every figure in the data file has its source and its day"() {
        given:
        def file = Json.parse(GeminiProviders.getResourceAsStream('gemini-models.json').bytes)

        expect:
        file.at('models').items().size() > 8
        file.at('models').items().every { it.at('source').text() =~ /https:\/\/.*read 2026-\d\d-\d\d/ }
        file.at('models').items().every { it.at('can').items().any { can -> can.text() == 'embedding' } || it.at('maxOutput').integer(0) > 0 }
    }

    def "the service's list becomes cards, and a known model keeps its own"() {
        given:
        def provider = Calls.gemini()
        def one = { String name, String methods, String more = '' ->
            """{"name":"models/$name","inputTokenLimit":1000,"outputTokenLimit":200,"supportedGenerationMethods":[$methods]$more}"""
        }
        def chat = '"generateContent","countTokens"'
        def cards = provider.listed("""{"models":[${[
                one('gemini-3.8-flash', chat), one('gemini-9.1-flash-lite', chat, ',"thinking":true'), one('gemini-5-xenon', chat),
                one('gemma-4-31b-it', chat), one('gemini-embedding-3', '"embedContent"'), one('gemini-3.1-flash-image', chat),
                one('gemini-2.5-flash-preview-tts', chat), one('gemini-3.8-live', '"bidiGenerateContent"'), one('gemini-5-xenon', chat),
        ].join(',')}],"nextPageToken":"x"}""".bytes)

        expect:
        provider.listing().get().uri().toString() == 'https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000'
        cards*.name() == ['gemini-3.8-flash', 'gemini-9.1-flash-lite', 'gemini-5-xenon', 'gemma-4-31b-it', 'gemini-embedding-3']
        cards[0] == card(provider.models(), 'gemini-3.8-flash')
        with(cards[1]) {
            context() == 1000 && maxOutput() == 200 && prices() == null
            can('chat') && can('tools') && can('vision') && can('reasoning')
        }
        with(cards[2]) { can('tools') && !can('reasoning') }
        cards[3].capabilities() == ['chat'] as Set
        cards[4].capabilities() == ['embedding'] as Set
        cards.every { it.provider() == 'p' && it.places() == ['cloud'] as Set }
    }

    def "a list that is none is broken: #body"() {
        when:
        Calls.gemini().listed(body.bytes)

        then:
        thrown(BrokenAnswer)

        where:
        body << ['<html>', '[]', '{"error":{}}', '']
    }

    def "Vertex AI is not asked for its list"() {
        expect:
        !Calls.vertex().listing().present
    }

    def "#name can be asked for #features.size() features"() {
        expect:
        Calls.gemini().features(model(name)) == features

        where:
        name               || features
        'gemini-3.8-flash' || EnumSet.allOf(Feature)
        'gemini-2.5-flash' || EnumSet.allOf(Feature)
        'gemma-4-31b-it'   || EnumSet.allOf(Feature)
        'gemma-3-27b-it'   || EnumSet.noneOf(Feature)
        'endpoints/77'     || EnumSet.allOf(Feature)
    }

    private static ModelCard card(List<ModelCard> cards, String name) {
        cards.find { it.name() == name }
    }

    private String key() {
        def pem = "-----BEGIN PRIVATE KEY-----\n${Base64.getMimeEncoder().encodeToString(keys.private.encoded)}\n-----END PRIVATE KEY-----\n"
        Json.of([type: 'service_account', client_email: 'me@p.iam', private_key_id: 'k1', private_key: pem.toString()]).toString()
    }

    private static Json decoded(String part) {
        Json.parse(Base64.urlDecoder.decode(part))
    }
}
