package dev.baton.plugins.routing.learned

import dev.baton.spi.json.JsonObject
import dev.baton.spi.routing.Example
import spock.lang.Specification

class TrainingSpec extends Specification {

    def "finds out who is good with what, and says so"() {
        when:
        def training = Examples.strategy().train(Examples.made(400), JsonObject.EMPTY, Examples.none())
        def figures = training.figures().at('figures')
        def pair = figures.at('pairs').at(0)

        then: 'the dear model is wanted for half of the inputs, and those are found'
        pair.at('weak').text() == Examples.CHEAP
        pair.at('strong').text() == Examples.DEAR
        pair.at('apgr').decimal(0) > 0.65
        figures.at('models').at(Examples.CHEAP).at('accuracy').decimal(0) > 0.8
        training.report() ==~ /(?s)Learned from 3\d\d examples and judged on \d\d others; the model that is kept has learned from all 400\..*/
        training.report().contains('p/cheap    ')
        training.report().contains('p/cheap -> p/dear: APGR 0.')
    }

    def "the same examples and options give the same model, another seed another one"() {
        given:
        def examples = Examples.made(200)
        def train = { Map options -> Examples.strategy().train(examples, JsonObject.of(options), Examples.none()) }

        expect:
        train([:]).model() == train([:]).model()
        train([:]).report() == train([:]).report()
        train([:]).model() != train([seed: 8]).model()
    }

    def "the same text is never both learned from and judged by"() {
        given: 'each text three times'
        def examples = Examples.made(100).collectMany { [it, it, it] }
        def cases = examples.withIndex().collect { example, i -> new Case(i.intdiv(3), Reading.of(example.text()), example.grades()) }

        when:
        def training = Examples.strategy().train(examples, JsonObject.EMPTY, Examples.none())

        then:
        training.figures().at('texts').integer(0) == cases*.text().toSet().size() || training.figures().at('texts').integer(0) < 100
        training.figures().at('judgedOn').integer(0) % 3 == 0
        training.figures().at('learnedFrom').integer(0) % 3 == 0
    }

    def "grades between wrong and right count for what they are"() {
        given:
        def examples = Examples.made(200).collect { new Example(it.text(), [(Examples.CHEAP): 0.25d + 0.5d * it.grades()[Examples.CHEAP]]) }

        when:
        def training = Examples.strategy().train(examples, JsonObject.EMPTY, Examples.none())
        def model = ModelFile.read(training.model())
        def random = new Random(77)
        def sums = (1..40).collect { model.chances(Reading.of(Examples.sums(random)))[0] }
        def words = (1..40).collect { model.chances(Reading.of(Examples.words(random)))[0] }

        then: 'about 0.25 + 0.5 * 0.15, and 0.25 + 0.5 * 0.9'
        Math.abs(sums.average() - 0.325) < 0.1
        Math.abs(words.average() - 0.7) < 0.1
    }

    def "a model with few grades is left to its card"() {
        given:
        def examples = Examples.made(200).withIndex().collect { example, i ->
            new Example(example.text(), i < 20 ? example.grades() + ['p/new': 1d] : example.grades())
        }

        when:
        def training = Examples.strategy().train(examples, JsonObject.EMPTY, Examples.none())

        then:
        ModelFile.read(training.model()).known()*.name() == [Examples.CHEAP, Examples.DEAR]
        training.report().contains('p/new is left to its card: 20 graded answers are too few.')
    }

    def "an embedding is learned from where it is asked for"() {
        given: 'texts that only the embedder can tell apart'
        def random = new Random(6)
        def kinds = [:]
        def examples = (1..300).collect {
            String text = 'case ' + random.nextLong()
            kinds[text] = random.nextBoolean()
            new Example(text, [(Examples.CHEAP): kinds[text] ? 1d : 0d])
        }
        def embedder = Examples.embedder('local/minilm') { kinds[it] ? [1f, 0f] : [0f, 1f] }

        when:
        def with = Examples.strategy().train(examples, JsonObject.of([embedding: true]), embedder)
        def without = Examples.strategy().train(examples, JsonObject.EMPTY, embedder)

        then:
        accuracy(with) > 0.95
        accuracy(without) < 0.75
        ModelFile.read(with.model()).embedder() == 'local/minilm'
        ModelFile.read(without.model()).embedder() == ''
    }

    private static double accuracy(training) {
        training.figures().at('figures').at('models').at(Examples.CHEAP).at('accuracy').decimal(0)
    }

    def "what cannot be learned from is refused: #what"() {
        when:
        Examples.strategy().train(examples, JsonObject.of(options), Examples.none())

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains(says)

        where:
        what                | examples                                                           | options                              || says
        'nothing'           | []                                                                 | [:]                                  || 'too few examples: 0'
        'too little'        | Examples.made(40)                                                  | [:]                                  || 'too few examples: 40'
        'one kind'          | Examples.made(200).collect { new Example(it.text(), ['p/a': 1d]) } | [:]                                  || 'all grades are 1.0'
        'no grade'          | Examples.made(200).collect { new Example(it.text(), ['p/a': 5d]) } | [:]                                  || 'example 1 grades p/a with 5.0; a grade is from 0 (wrong) to 1 (right)'
        'no embedder'       | Examples.made(200)                                                 | [embedding: true]                    || 'no model of the workspace makes embeddings'
        'unknown options'   | Examples.made(200)                                                 | [sed: 1, aside: 2]                   || "there is no option 'sed' for training; there are aside, calibration, embedding, penalty, seed; aside is"
        'a wrong seed'      | Examples.made(200)                                                 | [seed: 'x']                          || 'seed is a whole number, not "x"'
        'a wrong kind'      | Examples.made(200)                                                 | [calibration: 'magic', penalty: 0]   || "calibration is 'platt' or 'isotonic'"
        'a word for a flag' | Examples.made(200)                                                 | [embedding: 'yes']                   || 'embedding is true or false'
    }
}
