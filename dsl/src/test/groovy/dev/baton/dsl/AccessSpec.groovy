package dev.baton.dsl

import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.identity.TokenIssuer
import dev.baton.engine.net.OutgoingUrl
import dev.baton.engine.workspace.AccessSettings
import dev.baton.engine.workspace.Problems
import spock.lang.Specification

/** What the settings say of who may ask. */
class AccessSpec extends Specification {

    static final String AT = "issuer: 'https://a.example', audience: 'baton', jwks: 'https://a.example/keys'"

    Problems problems = new Problems()

    def "where nothing is said, keys alone count"() {
        expect:
        access('') == AccessSettings.DEFAULT
    }

    def "an issuer's tokens are taken, and its claims mean what is said"() {
        when:
        def issuers = access("""
            jwt $AT
            jwt(issuer: 'https://b.example', audience: 'b', jwks: 'http://localhost:9/keys') {
                role 'groups', operator: 'ops', admin: 'admins'
                label team: 'department', project: 'cost_center'
                allow models: ['openai/*'], places: ['eu']
                scope orchestrations: 'may'
            }""").issuers()

        then:
        problems.empty
        issuers == [
                new TokenIssuer('https://a.example', 'baton', OutgoingUrl.of('https://a.example/keys'), null, [:], [:], [:], Scope.ALL),
                new TokenIssuer('https://b.example', 'b', OutgoingUrl.of('http://localhost:9/keys'), 'groups', [(Role.OPERATOR): 'ops', (Role.ADMIN): 'admins'],
                        [team: 'department', project: 'cost_center'], [orchestrations: 'may'], new Scope([] as Set, ['openai/*'] as Set, [] as Set, ['eu'] as Set))]
    }

    def "what would let in too many, or nobody, is a mistake: #line"() {
        when:
        access(line)

        then:
        problems.all()*.code() == [code]
        problems.all().first().message().contains(hint)

        where:
        line                                                                            || code               | hint
        "jwt issuer: 'https://a.example', audience: 'b'"                                || 'missing_argument' | 'jwks is missing'
        "jwt issuer: 'https://a.example', audience: 'b', jwks: 'http://a.example/keys'" || 'wrong_argument'   | 'https://'
        "jwt issuer: 'https://a.example', audience: 'b', jwks: 'https://169.254.169.254/keys'" || 'wrong_argument' | 'never called'
        "jwt issuer: 'https://a.example', audience: 'b', jwks: 'file:///keys'"          || 'wrong_argument'   | 'neither http:// nor https://'
        "jwt issuer: '', audience: 'b', jwks: 'https://a.example/keys'"                 || 'wrong_argument'   | 'a text'
        "jwt $AT; jwt $AT"                                                              || 'double_name'      | 'stands here already'
        "jwt($AT) { role 'a'; role 'b' }"                                               || 'double_directive' | "'a' already"
        "jwt($AT) { allow models: [] }"                                                 || 'wrong_argument'   | 'leave it out for all'
        "jwt($AT) { allow models: ['a']; scope models: 'b' }"                           || 'wrong_argument'   | 'leave one of them out'
        "jwt($AT) { label team: 7 }"                                                    || 'wrong_argument'   | 'a text'
    }

    private AccessSettings access(String lines) {
        new GroovyLanguage().withCloseable { it.settings('baton.groovy', "baton { access {\n$lines\n} }", [:], problems)?.central()?.access() }
    }
}
