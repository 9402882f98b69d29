package dev.baton.dsl

import dev.baton.engine.event.RunEvent
import dev.baton.engine.run.Decision
import dev.baton.engine.run.RunResult
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Prices
import dev.baton.spi.request.ChatRequest
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path
import java.util.concurrent.CompletableFuture
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
        workspace.script('thrifty-answer', pattern('thrifty-answer'))
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

    def "document insights looks at a document from four sides at once, and goes on where one of them fails"() {
        given:
        workspace.script('document-insights', pattern('document-insights'))
        workspace.answer = { call ->
            def asked = call.request().messages().last().text()
            call.model().name() == 'sorter' ? 'neutral'
                    : asked.startsWith('List the people') ? '{"people":["Ada"],"organisations":[],"dates":["1843"]}'
                    : asked.startsWith('Name every compliance risk') ? compliance
                    : asked.startsWith('What is this document about') ? 'an engine' : asked
        }

        expect:
        workspace.run('document-insights', [document: 'Ada wrote notes in 1843.']) ==
                'Write one analysis for a reader in a hurry, from these views: {"meaning":"an engine",' +
                '"entities":{"people":["Ada"],"organisations":[],"dates":["1843"]},"sentiment":"neutral","compliance":' + shown + '}'

        where:
        compliance                   || shown
        '{"risks":[],"severity":0}'  || '{"risks":[],"severity":0}'
        'I would rather not say.'    || 'null'
    }

    def "a long report notes each chunk and writes from what nine in ten gave"() {
        given:
        workspace.cards << ModelCard.of('test', 'small').can('chat').size(ModelSize.SMALL).context(8_000).at('cloud').prices(Prices.FREE).build()
        workspace.script('long-report', pattern('long-report'))
        workspace.answer = { call ->
            def asked = call.request().messages().last().text()
            if (asked.endsWith('chunk 4')) {
                throw new Overloaded('busy', 503, null)
            }
            asked.startsWith('Note the essential facts: ') ? asked - 'Note the essential facts: ' - 'chunk ' : asked
        }

        expect:
        workspace.run('long-report', [text: (1..10).collect { "chunk $it" }.join('\n\n')]) ==
                'Write a report from these notes: ["1","2","3","5","6","7","8","9","10"]'
    }

    def "a claim that is consistent is taken in"() {
        expect:
        claim('{"consistent":true,"why":"it fits"}').value() == true
        workspace.calls.size() == 3
    }

    def "a claim that is not consistent is withdrawn, and a person decides, who sees what is known"() {
        given:
        List<String> lines = [].asSynchronized()
        workspace.baton.events().subscribe { if (it instanceof RunEvent.Logged) lines << it.line() }
        def asked = new CompletableFuture<RunEvent.ApprovalAsked>()
        workspace.baton.events().subscribe { if (it instanceof RunEvent.ApprovalAsked) asked.complete(it) }
        def decided = Thread.startVirtualThread {
            def question = asked.get()
            assert question.choices() == ['accept', 'reject']
            assert question.shown().toString() == '{"document":"A dent.","claim":{"amount":120.50,"currency":"EUR","date":"2026-11-02","reason":"a dent"}}'
            def run = workspace.baton.find(question.run()).get()
            while (!run.decide(question.path(), new Decision('accept', 'kim', ''))) { Thread.onSpinWait() }
        }

        expect:
        claim('{"consistent":false,"why":"no dent"}').value() == 'accept'
        lines == ['withdrawn: c-7-2026-11-02']
        decided.join() == null
    }

    def "at the care desk, what can wait goes to the batch, a known condition to its specialist, and the rest is refined until it is safe"() {
        given:
        ['care-desk', 'care-batch', 'cardiology', 'pulmonology'].each { workspace.script(it, pattern(it)) }
        int reviews = 0
        workspace.answer = { call ->
            def asked = call.request().messages().last().text()
            call.model().name() == 'sorter' ? urgency
                    : asked.startsWith('Review this advice') ? """{"score":${++reviews == 1 ? 60 : 90},"remarks":"see a doctor"}"""
                    : asked.startsWith('Advise. ') ? 'draft after: ' + (asked =~ /Last review: (.*)$/)[0][1] : asked
        }

        when:
        def value = workspace.run('care-desk', [question: 'What now?', patient: [condition: condition, history: 'h', labs: 'l', drugs: 'd']])

        then:
        value.toString().startsWith(expected)
        reviews == rounds

        where:
        urgency | condition || expected                           | rounds
        'later' | 'cardiac' || 'Advise a clinician. Question: Wh' | 0
        'now'   | 'asthma'  || 'Advise a clinician. Question: Wh' | 0
        'now'   | 'other'   || '[score:90, remarks:see a doctor]' | 2
    }

    private RunResult claim(String verdict) {
        workspace.script('claims-intake', pattern('claims-intake'))
        workspace.answer = { call ->
            call.model().name() == 'sorter' ? 'accident-report'
                    : call.request().messages().last().text().startsWith('Extract the claim')
                    ? '{"amount":120.50,"currency":"EUR","date":"2026-11-02","reason":"a dent"}' : verdict
        }
        workspace.baton.run('claims-intake', [document: 'A dent.', customerId: 'c-7'])
    }

    private static String pattern(String name) {
        text('patterns', name)
    }

    private static String sample(String name) {
        text('quickstart', name)
    }

    private static String text(String workspace, String name) {
        Path.of(System.getProperty('baton.root'), 'samples', workspace, 'orchestrations', "${name}.groovy").toFile().getText('UTF-8')
    }
}
