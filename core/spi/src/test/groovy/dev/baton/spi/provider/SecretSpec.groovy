package dev.baton.spi.provider

import dev.baton.spi.http.HttpCall
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import spock.lang.Specification

class SecretSpec extends Specification {

    def secret = new Secret('sk-very-secret')

    def "a secret never prints, by itself or in what holds it"() {
        expect:
        !printed.call(secret).contains('secret')

        where:
        printed << [
                { it.toString() },
                { "$it".toString() },
                { String.valueOf([key: it]) },
                { String.format('%s', it) },
                { new ProviderSettings('openai', 'openai', null, it, JsonObject.EMPTY).toString() },
                { HttpCall.get(URI.create('http://a/b'), [Authorization: it.reveal()]).toString() }]
    }

    def "a secret has no JSON"() {
        when:
        Json.of([key: secret])

        then:
        def refused = thrown(IllegalArgumentException)
        !refused.message.contains('sk-')
    }

    def "secrets are equal by value, and their hash says nothing of it"() {
        expect:
        secret == new Secret('sk-very-secret')
        secret != new Secret('sk-very-secreT')
        secret != new Secret('')
        !secret.equals('sk-very-secret')
        secret.hashCode() == new Secret('another').hashCode()
        secret.reveal() == 'sk-very-secret'
    }
}
