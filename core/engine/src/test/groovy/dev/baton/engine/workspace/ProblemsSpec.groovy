package dev.baton.engine.workspace

import dev.baton.engine.failure.ScriptException
import dev.baton.engine.plan.Position
import spock.lang.Specification

/** Mistakes, as they are collected and told. */
class ProblemsSpec extends Specification {

    def problems = new Problems()

    def "mistakes are told by file, line and column, each once, and each with its line and a caret"() {
        given:
        problems.source('a.groovy', 'first\n\tsecond line')

        when:
        problems.add('odd', 'late', new Position('b.groovy', 1, 1))
        problems.add('odd', 'there', new Position('a.groovy', 2, 9))
        problems.add('odd', 'here', new Position('a.groovy', 1, 0))
        problems.add('odd', 'there', new Position('a.groovy', 2, 9))
        problems.add('odd', 'anywhere', Position.NONE)

        then:
        problems.all()*.toString() == ['anywhere', 'a.groovy:1: here\n    first', 'a.groovy:2:9: there\n     second line\n            ^', 'b.groovy:1:1: late']
        problems.all()[2].toJson().toString() == '{"code":"odd","message":"there","file":"a.groovy","line":2,"column":9,"source":"\\tsecond line"}'
    }

    def "a place beyond the line or the file is told all the same"() {
        given:
        problems.source('a.groovy', 'short')

        when:
        problems.add('odd', 'far', new Position('a.groovy', 1, 99))
        problems.add('odd', 'farther', new Position('a.groovy', 99, 1))

        then:
        problems.all()*.toString() == ['a.groovy:1:99: far\n    short\n         ^', 'a.groovy:99:1: farther']
    }

    def "nothing is thrown where nothing was found, and everything where something was"() {
        when:
        problems.orThrow()

        then:
        noExceptionThrown()

        when:
        problems.add('odd', 'one', Position.NONE)
        problems.add('odd', 'two', Position.NONE)
        problems.orThrow()

        then:
        def told = thrown(ScriptException)
        told.message == 'one\ntwo'
        told.toJson().at('problems').at(1).at('message').text() == 'two'
    }

    def "'#word' is nearest to '#near'"() {
        expect:
        Nearest.to(word, ['openai', 'anthropic', 'ollama', 'at', 'to']).orElse('') == near

        where:
        word             || near
        'opnai'          || 'openai'
        'OpenAI'         || 'openai'
        'oepnai'         || 'openai'
        'antrophic'      || 'anthropic'
        'ta'             || 'at'
        'gemini'         || ''
        ''               || ''
        'x' * 1_000_000  || ''
    }

    def "a hint names what there is, twenty of them at the most"() {
        expect:
        Nearest.hint('x', []) == ' (there is none)'
        Nearest.hint('bb', ['bc', 'a', 'a']) == "; did you mean 'bc'? (valid: a, bc)"
        Nearest.hint('zz', (10..40)*.toString()).endsWith('28, 29, … (31))')
    }
}
