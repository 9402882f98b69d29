package dev.baton.samples.quickstart

import dev.baton.engine.Baton
import spock.lang.Specification

import java.nio.file.Path

/** The sample program, on the workspace as it is shipped and without a key. */
class SortMessagesSpec extends Specification {

    static final Path WORKSPACE = Path.of(System.getProperty('baton.root'), 'samples', 'quickstart')

    def "the messages are realistic in number and spread over the desks"() {
        given:
        def letters = Letter.of(WORKSPACE.resolve('messages.csv'))

        expect:
        letters.size() >= 60
        letters*.desk().toSet() == ['billing', 'technical', 'product'] as Set
        letters*.message().toSet().size() == letters.size()
    }

    def "the model in this process sorts at least three messages in four rightly, at no cost, and the report says so"() {
        given:
        def letters = Letter.of(WORKSPACE.resolve('messages.csv'))

        when:
        def sorted = Baton.builder().workspace(WORKSPACE).environment([:]).open().withCloseable {
            SortMessages.sort(it, letters)
        }
        def report = SortMessages.report(sorted)

        then:
        sorted.count { it.right() } >= letters.size() * 0.75
        sorted*.sorter().toSet() == ['local/minilm'] as Set
        report.startsWith("${sorted.count { it.right() }} of ${letters.size()} messages sorted rightly")
        report.contains('local/minilm')
        report.contains('cost: $0')

        and: 'every answer is made of sentences of the handbook of the desk'
        sorted.every { one ->
            def output = one.result().value()
            String handbook = WORKSPACE.resolve("handbook/${output.desk}.md").toFile().getText('UTF-8')
            output.sources.every { handbook.substring(it.start, it.end) == it.text }
        }
    }
}
