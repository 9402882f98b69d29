package dev.baton.dsl

import dev.baton.spi.request.ChatRequest
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path

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

    private static String sample(String name) {
        Path.of(System.getProperty('baton.root'), 'samples', 'quickstart', 'orchestrations', "${name}.groovy").toFile().getText('UTF-8')
    }
}
