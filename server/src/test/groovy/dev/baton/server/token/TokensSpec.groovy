package dev.baton.server.token

import com.nimbusds.jose.JOSEObjectType
import com.nimbusds.jose.JWSAlgorithm
import com.nimbusds.jose.JWSHeader
import com.nimbusds.jose.crypto.ECDSASigner
import com.nimbusds.jose.crypto.MACSigner
import com.nimbusds.jose.crypto.RSASSASigner
import com.nimbusds.jose.jwk.Curve
import com.nimbusds.jose.jwk.ECKey
import com.nimbusds.jose.jwk.JWKSet
import com.nimbusds.jose.jwk.OctetKeyPair
import com.nimbusds.jose.jwk.RSAKey
import com.nimbusds.jose.jwk.gen.ECKeyGenerator
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator
import com.nimbusds.jose.util.Base64URL
import com.nimbusds.jose.util.JSONObjectUtils
import com.nimbusds.jwt.JWTClaimsSet
import com.nimbusds.jwt.PlainJWT
import com.nimbusds.jwt.SignedJWT
import dev.baton.engine.identity.Admission
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.identity.TokenIssuer
import dev.baton.engine.net.OutgoingUrl
import dev.baton.server.failure.HttpFailure
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.Shared
import spock.lang.Specification

import java.security.KeyPairGenerator
import java.security.Signature
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId

class TokensSpec extends Specification {

    static final String ISSUER = 'https://login.example.com'

    @Shared RSAKey rsa = new RSAKeyGenerator(2048).keyID('rsa').generate()
    @Shared RSAKey stranger = new RSAKeyGenerator(2048).keyID('rsa').generate()
    @Shared RSAKey weak = new RSAKeyGenerator(1024, true).keyID('weak').generate()
    @Shared ECKey ec = new ECKeyGenerator(Curve.P_256).keyID('ec').generate()
    @Shared def ed = KeyPairGenerator.getInstance('Ed25519').generateKeyPair()
    @Shared OctetKeyPair okp = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(ed.public.encoded[-32..-1] as byte[])).keyID('ed').build()

    Instant now = Instant.parse('2026-11-27T08:00:00Z')
    Clock clock = new Clock() {
        ZoneId getZone() { ZoneId.of('UTC') }

        Clock withZone(ZoneId zone) { this }

        Instant instant() { now }
    }
    FakeUpstream upstream = new FakeUpstream()
    List published = [rsa.toPublicJWK(), ec.toPublicJWK(), okp, weak.toPublicJWK()]
    Tokens tokens

    def setup() {
        upstream.answers { request -> Answer.json(200, new JWKSet(published).toString()) }
    }

    def cleanup() {
        tokens?.close()
        upstream.close()
    }

    def "a token that its issuer signed with #algorithm is taken"() {
        expect:
        reading().apply(signed(algorithm)) instanceof Admission.Granted

        where:
        algorithm << [JWSAlgorithm.RS256, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA]
    }

    def "its claims say who it is, as the settings have it"() {
        given:
        def issuer = issuer(role: 'groups', roles: [(Role.OPERATOR): 'ops', (Role.ADMIN): 'admins'], labels: [team: 'department'],
                limits: [orchestrations: 'may'], scope: new Scope([] as Set, ['openai/*'] as Set, [] as Set, [] as Set))
        def claims = [name: 'Ann', groups: ['staff', 'ops'], department: 'support', may: ['support-*', 'triage']]

        when:
        Identity identity = reading(issuer).apply(signed(JWSAlgorithm.RS256, claims)).identity()

        then:
        identity.name() == 'Ann'
        identity.role() == Role.OPERATOR
        identity.labels() == [team: 'support']
        identity.scope() == new Scope(['support-*', 'triage'] as Set, ['openai/*'] as Set, [] as Set, [] as Set)
        identity.id() ==~ /jwt_[0-9a-f]{24}/

        and: 'the same person is the same, another is another'
        reading(issuer).apply(signed(JWSAlgorithm.ES256, claims + [name: 'Ann B.'])).identity().id() == identity.id()
        reading(issuer).apply(signed(JWSAlgorithm.RS256, claims + [sub: 'other'])).identity().id() != identity.id()
    }

    def "who has no role by a claim is a caller, or nobody where callers have a value of their own"() {
        expect:
        reading(issuer(role: claim, roles: roles)).apply(signed(JWSAlgorithm.RS256, claims)).with {
            it instanceof Admission.Granted ? it.identity().role() : null
        } == role

        where:
        claim        | roles                                                 | claims                               || role
        null         | [:]                                                   | [baton_role: 'admin']                || Role.CALLER
        'baton_role' | [:]                                                   | [:]                                  || Role.CALLER
        'baton_role' | [:]                                                   | [baton_role: 'admin']                || Role.ADMIN
        'baton_role' | [:]                                                   | [baton_role: ['operator', 'caller']] || Role.OPERATOR
        'baton_role' | [:]                                                   | [baton_role: 'ADMIN']                || Role.CALLER
        'baton_role' | [:]                                                   | [baton_role: [admin: true]]          || Role.CALLER
        'groups'     | [(Role.ADMIN): 'a']                                   | [groups: ['admin']]                  || Role.CALLER
        'groups'     | [(Role.CALLER): 'users', (Role.ADMIN): 'a']           | [groups: ['others']]                 || null
        'groups'     | [(Role.CALLER): 'users', (Role.ADMIN): 'a']           | [groups: ['a']]                      || Role.ADMIN
    }

    def "a claim that is to limit and is missing, or names nothing, allows nothing"() {
        expect:
        reading(issuer(limits: [models: 'may'])).apply(signed(JWSAlgorithm.RS256, claims)).reason() == Admission.Reason.UNKNOWN

        where:
        claims << [[:], [may: []], [may: ''], [may: 7], [may: [a: 'b']], [may: ['a\nb']]]
    }

    def "what is wrong with a token keeps it out: #what"() {
        when:
        def admission = reading().apply(token.call(this))

        then:
        admission instanceof Admission.Refused
        admission.reason() == reason

        where:
        what                               | reason                   || token
        'another key of the same name'     | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [:], it.stranger) }
        'a key that is too short'          | Admission.Reason.UNKNOWN || { it.weaklySigned() }
        'no signature (alg none)'          | Admission.Reason.UNKNOWN || { new PlainJWT(it.claims([:])).serialize() }
        'a public key taken for a secret'  | Admission.Reason.UNKNOWN || { it.confused() }
        'a changed claim'                  | Admission.Reason.UNKNOWN || { it.changed() }
        'a signature that is cut off'      | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256).replaceFirst(/\.[^.]*$/, '.') }
        'a header that must be understood' | Admission.Reason.UNKNOWN || { it.critical() }
        'another issuer'                   | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [iss: 'https://evil.example']) }
        'no issuer'                        | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [iss: null]) }
        'another audience'                 | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [aud: 'other']) }
        'no audience'                      | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [aud: null]) }
        'no end'                           | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [exp: null]) }
        'its time is over'                 | Admission.Reason.EXPIRED || { it.signed(JWSAlgorithm.RS256, [exp: it.now.epochSecond - 60]) }
        'its time has not come'            | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [nbf: it.now.epochSecond + 61]) }
        'no subject'                       | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [sub: null]) }
        'a label of two lines'             | Admission.Reason.UNKNOWN || { it.signed(JWSAlgorithm.RS256, [team: 'a\nb']) }
        'garbage'                          | Admission.Reason.UNKNOWN || { 'a.b.c' }
        'nothing'                          | Admission.Reason.UNKNOWN || { '' }
        'nothing but dots'                 | Admission.Reason.UNKNOWN || { '..' }
    }

    def "clocks may differ by a minute"() {
        expect:
        reading().apply(signed(JWSAlgorithm.RS256, [exp: now.epochSecond - 59, nbf: now.epochSecond + 60])) instanceof Admission.Granted
    }

    def "what was verified is remembered, but never beyond its time"() {
        given:
        def tokens = reading()
        def token = signed(JWSAlgorithm.RS256, [exp: now.epochSecond + 10])

        expect:
        tokens.apply(token) instanceof Admission.Granted

        when:
        now += Duration.ofSeconds(69)

        then:
        tokens.apply(token) instanceof Admission.Granted

        when:
        now += Duration.ofSeconds(1)

        then:
        tokens.apply(token).reason() == Admission.Reason.EXPIRED
    }

    def "tokens that name unknown keys do not make it ask the issuer more than twice a minute; a key that is new is found"() {
        given:
        def tokens = reading()
        published = [ec.toPublicJWK()]
        tokens.apply(signed(JWSAlgorithm.ES256)) instanceof Admission.Granted

        when:
        50.times { assert tokens.apply(signed(JWSAlgorithm.RS256)).reason() == Admission.Reason.UNKNOWN }

        then:
        upstream.requests().size() == 1

        when: 'the issuer has published it, and half a minute is over'
        published = [ec.toPublicJWK(), rsa.toPublicJWK()]
        now += IssuerKeys.PAUSE

        then:
        tokens.apply(signed(JWSAlgorithm.RS256)) instanceof Admission.Granted
        upstream.requests().size() == 2
    }

    def "while the issuer does not answer those keys go on to count that are known, for a day"() {
        given:
        def tokens = reading()
        tokens.apply(signed(JWSAlgorithm.RS256))
        upstream.answers { request -> Answer.status(500) }

        when:
        now += Duration.ofHours(23)

        then:
        tokens.apply(signed(JWSAlgorithm.RS256)) instanceof Admission.Granted

        when:
        now += Duration.ofHours(2)
        tokens.apply(signed(JWSAlgorithm.RS256))

        then:
        thrown(HttpFailure)
    }

    def "where no key can be had nobody says that the token is wrong: #what"() {
        given:
        upstream.answers { request -> answer }

        when:
        reading().apply(signed(JWSAlgorithm.RS256))

        then:
        def failure = thrown(HttpFailure)
        failure.message.contains('cannot be had')

        where:
        what                  | answer
        'an error'            | Answer.status(500)
        'garbage'             | Answer.json(200, 'garbage')
        'no set'              | Answer.json(200, '{}')
        'an empty set'        | Answer.json(200, '{"keys":[]}')
        'a redirect'          | Answer.status(302).header('Location', 'http://169.254.169.254/')
        'more than it may be' | Answer.json(200, '{"keys":[' + ' ' * 300_000 + ']}')
    }

    private Tokens reading(TokenIssuer issuer = issuer(labels: [team: 'team'])) {
        tokens?.close()
        tokens = new Tokens([issuer], clock)
    }

    private TokenIssuer issuer(Map<String, ?> more) {
        new TokenIssuer(ISSUER, 'baton', OutgoingUrl.of(upstream.url('/keys').toString()), more.role as String, more.roles as Map ?: [:],
                more.labels as Map ?: [:], more.limits as Map ?: [:], more.scope as Scope ?: Scope.ALL)
    }

    JWTClaimsSet claims(Map<String, ?> more) {
        def all = [iss: ISSUER, aud: 'baton', sub: 'user-1', exp: now.epochSecond + 600] + more
        JWTClaimsSet.parse(JSONObjectUtils.toJSONString(all.findAll { it.value != null }))
    }

    String signed(JWSAlgorithm algorithm, Map<String, ?> more = [:], RSAKey by = rsa) {
        def kid = algorithm == JWSAlgorithm.EdDSA ? 'ed' : algorithm.name.startsWith('ES') ? 'ec' : 'rsa'
        def header = new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT).build()
        def token = new SignedJWT(header, claims(more))
        if (algorithm == JWSAlgorithm.EdDSA) {
            def signer = Signature.getInstance('Ed25519')
            signer.initSign(ed.private)
            signer.update(token.signingInput)
            return new String(token.signingInput, 'UTF-8') + '.' + Base64URL.encode(signer.sign())
        }
        token.sign(algorithm.name.startsWith('ES') ? new ECDSASigner(ec) : new RSASSASigner(by))
        token.serialize()
    }

    String weaklySigned() {
        def token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID('weak').build(), claims([:]))
        token.sign(new RSASSASigner(weak.toPrivateKey(), true))
        token.serialize()
    }

    /** RFC 8725, section 2.1: what everybody knows, the public key, as the secret of an HMAC. */
    String confused() {
        def token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID('rsa').build(), claims([:]))
        token.sign(new MACSigner(rsa.toPublicKey().encoded))
        token.serialize()
    }

    String changed() {
        def parts = signed(JWSAlgorithm.RS256).split(/\./)
        [parts[0], Base64URL.encode(claims([baton_role: 'admin']).toString()), parts[2]].join('.')
    }

    String critical() {
        def header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID('rsa').criticalParams(['exp'] as Set).customParam('exp', 1).build()
        def token = new SignedJWT(header, claims([:]))
        token.sign(new RSASSASigner(rsa))
        token.serialize()
    }
}
