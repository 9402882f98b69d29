package dev.baton.plugins.provider.local

import dev.baton.spi.model.Capability
import dev.baton.spi.request.EmbedRequest
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Repeats the measurements that Classifier and the model's card quote. */
class ClassifierQualitySpec extends Specification {

    static final Map<String, String> DESKS = [
            billing  : 'invoices, charges, refunds, receipts, payment methods',
            technical: 'errors, crashes, installation, things that do not work',
            product  : 'features, plans, editions, advice before buying']

    @Shared @AutoCleanup LocalModel model = new LocalModel()

    def "it is right about texts that nothing was tuned on, and about as sure as it is right: #what"() {
        when:
        def answers = cases.collect { text, right, labels ->
            def reply = model.classify(text, labels)
            [right: reply.text() == right, confidence: reply.confidence()]
        }
        double accuracy = answers.count { it.right } / answers.size()
        double error = calibrationError(answers)
        println String.format(Locale.ROOT, 'classification, %s: %d texts, %.3f right, expected calibration error %.3f',
                what, answers.size(), accuracy, error)

        then:
        accuracy >= leastAccuracy
        error <= mostError

        where:
        what                                  | cases                                  || leastAccuracy | mostError
        'the tuning texts'                    | texts(0)                               || 0.80          | 0.12
        'the other half of the texts'         | texts(1)                               || 0.80          | 0.12
        'messages, desks with descriptions'   | messages(DESKS)                        || 0.80          | 0.12
        'messages, names of desks alone'      | messages(['billing', 'technical', 'product']) || 0.80   | 0.15
        'all that nothing was tuned on'       | texts(1) + messages(DESKS)             || card()        | 0.10
    }

    def "the card promises no more than was measured"() {
        expect:
        card() <= 0.84
    }

    def "the centre is the mean of the tuning texts"() {
        given:
        float[] sum = new float[OnnxEncoder.DIMENSIONS]
        def vectors = texts(0).collect { text, right, labels -> embed(text) }
        vectors.each { vector -> vector.eachWithIndex { number, i -> sum[i] += number / vectors.size() } }

        when:
        List<Float> stored = Centre.getResource('centre.txt').readLines().collect { Float.parseFloat(it) }

        then:
        stored.size() == sum.length
        (0..<sum.length).every { Math.abs(stored[it] - sum[it]) < 0.002 }
    }

    private float[] embed(String text) {
        model.ask(EmbedRequest.of([text])).vectors().first()
    }

    private static double card() {
        MiniLm.card('local').quality(Capability.CLASSIFICATION).asDouble - 0.005
    }

    /** Every second labelled text: those that were tuned on from 0, the others from 1. */
    private static List<List> texts(int from) {
        Map<String, Object> labels = Csv.resource('/classification/labels.csv').groupBy { it.task }.collectEntries { task, rows ->
            [task, rows.collectEntries { [it.label, it.description ?: null] }]
        }
        def rows = Csv.resource('/classification/texts.csv')
        (from..<rows.size()).step(2).collect { [rows[it].text, rows[it].label, labels[rows[it].task]] }
    }

    private static List<List> messages(Object labels) {
        Path file = Path.of(System.getProperty('baton.root'), 'samples', 'quickstart', 'messages.csv')
        Csv.parse(file.toFile().getText('UTF-8')).collect { [it.message, it.desk, labels] }
    }

    /** Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015, with ten bins. */
    static double calibrationError(List<Map> answers) {
        answers.groupBy { Math.min(9, (int) (it.confidence * 10)) }.values().sum { bin ->
            double right = bin.count { it.right } / bin.size()
            double sure = bin*.confidence.sum() / bin.size()
            Math.abs(right - sure) * bin.size() / answers.size()
        } as double
    }
}
