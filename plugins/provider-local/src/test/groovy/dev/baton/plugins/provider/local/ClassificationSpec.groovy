package dev.baton.plugins.provider.local

import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Unsupported
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class ClassificationSpec extends Specification {

    @Shared @AutoCleanup LocalModel model = new LocalModel()

    def "the answer is a label's name, with the probability of each"() {
        when:
        def reply = model.classify('I was charged twice for my subscription', ClassifierQualitySpec.DESKS)

        then:
        reply.text() == 'billing'
        reply.model() == 'all-minilm-l6-v2-q'
        reply.stop() == StopReason.END
        reply.scores().keySet() == ['billing', 'technical', 'product'] as Set
        Math.abs(reply.scores().values().sum() - 1) < 1e-9
        reply.scores().values().every { it > 0 && it < 1 }
        reply.confidence() == reply.scores().billing
        reply.scores().billing == reply.scores().values().max()
    }

    def "names that are several words are read as words: #name"() {
        expect:
        model.classify(text, ['accident-report', 'medicalLetter', 'tax_return']).text() == name

        where:
        name              | text
        'accident-report' | 'The van skidded on the wet road and hit the rear of my car.'
        'medicalLetter'   | 'Dear colleague, thank you for referring this patient with knee pain.'
        'tax_return'      | 'Declared income and deductible expenses for the fiscal year.'
    }

    def "labels are read once: classifying again reads the message alone"() {
        given:
        def labels = [garden: 'plants, lawns, hedges', garage: 'cars, tyres, tools']

        when:
        Usage first = model.classify('The roses need water', labels).usage()
        Usage second = model.classify('The roses need water', labels).usage()

        then:
        second.input() == 6
        second.cacheRead() == first.input() + first.cacheRead() - second.input()
        second.output() == 0
        second.provenance() == Usage.Provenance.REPORTED
    }

    def "the same text gets the same answer, whatever is asked beside it"() {
        given:
        def texts = (1..40).collect { "message $it about invoice ${it * 7} and a crash" as String }
        def alone = texts.collect { model.classify(it, ClassifierQualitySpec.DESKS).scores() }

        when:
        def together = Executors.newVirtualThreadPerTaskExecutor().withCloseable { pool ->
            texts.collect { text ->
                pool.submit({ model.classify(text, ClassifierQualitySpec.DESKS).scores() } as Callable)
            }*.get()
        }

        then:
        together == alone
    }

    def "it refuses #what"() {
        when:
        model.classify(text, labels)

        then:
        def failure = thrown(InvalidRequest)
        failure.message.contains(message)

        where:
        what               | text    | labels           || message
        'an empty text'    | ' \n'   | ['one', 'two']   || 'no text to classify'
        'a single label'   | 'hello' | ['one']          || 'at least two labels, not 1'
        'a label given twice' | 'hello' | ['one', 'one'] || "'one' is given twice"
    }

    def "it does not chat, and says what it does"() {
        when:
        model.ask(ChatRequest.of(Message.user('Hello')))

        then:
        def failure = thrown(Unsupported)
        failure.message == 'local/minilm does not chat; it embeds, classifies, reranks and answers from passages given'
        failure.anotherModelMayServe()
    }

    def "it stops soon after its thread is interrupted"() {
        given:
        Thread.currentThread().interrupt()

        when:
        model.classify('hello', ['one', 'two'])

        then:
        thrown(InterruptedException)

        cleanup:
        Thread.interrupted()
    }
}
