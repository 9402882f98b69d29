package dev.baton.dsl

import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Prices
import dev.baton.spi.request.ChatRequest
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path
import java.util.concurrent.atomic.AtomicInteger

/** The scripts that define the language run as they stand. */
class SampleScriptsSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "the help desk sorts a message and answers it from the handbook of the right desk"() {
        given:
        workspace.script('help-desk', sample('help-desk'))
        workspace.write('handbook/billing.md', 'Refunds take five days.')
        workspace.answer = { call -> call.model().name() == 'sorter' ? 'billing' : 'Refunds take five days.' }

        when:
        def result = workspace.run('help-desk', [message: 'Where is my refund?'])

        then:
        result.desk == 'billing'
        result.reply == 'Refunds take five days.'
        result.sources == []

        and: 'the classifier got the text without the words around it, the reader the passages'
        def (sorting, reading) = workspace.calls.collect { it.request() as ChatRequest }
        sorting.task().text() == 'Where is my refund?'
        sorting.task().labels()*.name() == ['billing', 'technical', 'product']
        sorting.messages().last().text().startsWith('Which desk should answer this message? Where is my refund?')
        reading.task().question() == 'Where is my refund?'
        reading.task().passages()*.source() == ['handbook/billing.md']
    }

    def "triage sends a message to the desk that knows its subject"() {
        given:
        workspace.script('triage', sample('triage'))
        workspace.script('billing-desk', '''
            orchestration('billing-desk') {
                input message: String
                ask('answer') { needs 'chat'; prompt "Bill: $message" }
                output answer
            }''')
        workspace.answer = { call ->
            call.model().name() == 'sorter' ? desk : "from the $desk desk: " + call.request().messages().last().text() }

        expect:
        workspace.run('triage', [message: 'Hello']) == [reply: reply, desk: desk]

        where:
        desk        || reply
        'billing'   || 'from the billing desk: Bill: Hello'
        'technical' || 'from the technical desk: You are the technical desk. Answer in en.\nHello'
        'product'   || 'from the product desk: Answer in en: Hello'
    }

    def "a thrifty answer is the small model's where its samples agree, else that of a larger one"() {
        given:
        workspace.cards = ['small', 'medium', 'large'].collect {
            ModelCard.of('test', it).can('chat').size(ModelSize.valueOf(it.toUpperCase())).at('cloud').prices(Prices.perMillion('1', '4')).build()
        }
        def count = new AtomicInteger()
        workspace.script('thrifty-answer', SampleScriptsSpec.getResource('/scripts/thrifty-answer.groovy').getText('UTF-8'))
        workspace.answer = { call -> unsure.contains(call.model().name()) ? "It took ${count.incrementAndGet()} days." : 'It took 8 days.' }

        when:
        def result = workspace.run('thrifty-answer', [question: 'How long was Apollo 11 under way?'])

        then: 'ten tokens in and five out are 30 millionths of a dollar a call'
        result.model == model
        result.answer == answer
        result.rungs*.model == rungs
        result.rungs*.confidence == confidences
        result.cost == calls * 0.00003
        workspace.calls.size() == calls
        workspace.calls*.request()*.messages()*.last()*.text().toUnique() == ['Answer in one sentence: How long was Apollo 11 under way?']

        where:
        unsure              || model         | answer            | rungs                                       | confidences          | calls
        []                  || 'test/small'  | 'It took 8 days.' | ['test/small']                              | [0.875]              | 3
        ['small']           || 'test/medium' | 'It took 8 days.' | ['test/small', 'test/medium']               | [0.375, 0.875]       | 6
        ['small', 'medium'] || 'test/large'  | 'It took 8 days.' | ['test/small', 'test/medium', 'test/large'] | [0.375, 0.375, null] | 7
    }

    private static String sample(String name) {
        Path.of(System.getProperty('baton.root'), 'samples', 'quickstart', 'orchestrations', "${name}.groovy").toFile().getText('UTF-8')
    }
}
