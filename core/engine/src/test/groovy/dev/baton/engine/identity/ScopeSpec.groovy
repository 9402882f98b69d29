package dev.baton.engine.identity

import dev.baton.spi.model.ModelCard
import spock.lang.Specification

class ScopeSpec extends Specification {

    def "a star stands for any characters, none included, everything else for itself"() {
        expect:
        Glob.matches(pattern, text) == fits

        where:
        pattern       | text             | fits
        '*'           | ''               | true
        '*'           | 'anything'       | true
        'a'           | 'a'              | true
        'a'           | 'A'              | false
        'a'           | ''               | false
        ''            | 'a'              | false
        'openai/*'    | 'openai/gpt-5'   | true
        'openai/*'    | 'openai/'        | true
        'openai/*'    | 'openai2/gpt-5'  | false
        '*-mini'      | 'gpt-5-mini'     | true
        '*-mini'      | 'gpt-5-minimal'  | false
        'a*b*c'       | 'a-b-b-c'        | true
        'a*b*c'       | 'abcb'           | false
        'a.c'         | 'abc'            | false
        'a**c'        | 'ac'             | true
        '*ab'         | 'aaab'           | true
        '*a*a*a*a*b'  | 'a' * 200        | false
    }

    def "an empty set leaves everything, another only what it names"() {
        given:
        def card = ModelCard.of('openai', 'gpt-5').at('cloud', 'eu').build()

        expect:
        new Scope([] as Set, models as Set, providers as Set, places as Set).allows(card) == allowed
        new Scope([] as Set, models as Set, providers as Set, places as Set).lack(card).empty == allowed

        where:
        models          | providers    | places         | allowed
        []              | []           | []             | true
        ['openai/*']    | []           | []             | true
        ['openai/gpt-4'] | []          | []             | false
        []              | ['open*']    | []             | true
        []              | ['ollama']   | []             | false
        []              | []           | ['local']      | false
        []              | []           | ['local', 'eu'] | true
        []              | []           | ['openai']     | true
        ['openai/gpt-5'] | ['ollama']  | []             | false
    }

    def "what it leaves of orchestrations, and of models before there is a card"() {
        given:
        def scope = new Scope(['support-*'] as Set, ['*/gpt-*'] as Set, ['openai'] as Set, [] as Set)

        expect:
        scope.allowsOrchestration('support-bot')
        !scope.allowsOrchestration('payroll')
        scope.allowsModel('openai/gpt-5')
        !scope.allowsModel('openai/o5')
        !scope.allowsModel('azure/gpt-5')
        !scope.allowsModel('gpt-5')
        Scope.ALL.allowsModel('gpt-5') && Scope.ALL.allowsOrchestration('payroll') && Scope.ALL.anyModel
    }
}
