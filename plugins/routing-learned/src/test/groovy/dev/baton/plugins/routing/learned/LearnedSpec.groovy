package dev.baton.plugins.routing.learned

import dev.baton.spi.json.JsonObject
import dev.baton.spi.routing.RoutingInput
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import org.pf4j.Extension
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class LearnedSpec extends Specification {

    private static final String SUM = 'Calculate 37 * 51 + 8 for apples = 1895.'
    private static final String WORDS = 'Which of the poets that the letters told us about would you call gentle, and why? 3'

    @Shared
    byte[] file = Examples.strategy().train(Examples.made(500), JsonObject.EMPTY, Examples.none()).model()

    @TempDir
    Path workspace

    def cheap = Examples.candidate('p/cheap', cost: 0.0002)
    def dear = Examples.candidate('p/dear', cost: 0.003)

    def setup() {
        Files.write(workspace.resolve('learned.json'), file)
    }

    private rank(Map options = [:], List candidates, String text) {
        def query = Examples.query(candidates, text).with(JsonObject.of([model: 'learned.json'] + options))
        Examples.strategy(workspace).rank(query)
    }

    def "sends a sum to the model that can do sums, and words to the cheap one"() {
        when:
        def sum = rank([cheap, dear], SUM)
        def words = rank([dear, cheap], WORDS)

        then:
        sum*.candidate()*.card()*.name() == ['dear', 'cheap']
        words*.candidate()*.card()*.name() == ['cheap', 'dear']
        sum[0].reason() ==~ /predicted 0\.[89]\d to answer this well, \$0\.003/
        sum[1].reason() ==~ /predicted 0\.[0-3]\d to answer this well, \$0\.0002/
    }

    def "what a good answer is worth decides what may be paid for it"() {
        expect:
        rank([cheap, dear], SUM, worth: worth)[0].candidate().card().name() == first

        where:
        worth  || first
        0.0005 || 'cheap'
        0.01   || 'dear'
        10     || 'dear'
    }

    def "the cheapest that may keep it under a promise comes first"() {
        when:
        def words = rank([dear, cheap], WORDS, worth: 10, atMostWrong: 0.3)
        def sum = rank([dear, cheap], SUM, worth: 10, atMostWrong: 0.3)

        then: 'although a good answer is worth so much that the price does not matter'
        words*.candidate()*.card()*.name() == ['cheap', 'dear']
        words[0].reason().endsWith('; of what it is this sure of, at most 30% is wrong')
        sum*.candidate()*.card()*.name() == ['dear', 'cheap']
        !sum[1].reason().contains('at most')
    }

    def "a model of which nothing was learned counts by its card"() {
        when:
        def choices = rank([Examples.candidate('p/other', cost: 0.0001, quality: 0.97), dear, Examples.candidate('p/none', cost: 0.0001)], SUM)

        then:
        choices*.candidate()*.card()*.name() == ['other', 'dear', 'none']
        choices[0].reason() == '0.97 by its card, $0.0001'
        choices[2].reason() == '0.50, since nothing is known of it, $0.0001'
    }

    def "a model that fails counts less, and goes last where it fails more often than not"() {
        when:
        def choices = rank([Examples.candidate('p/dear', cost: 0.003, failures: 0.6), cheap], SUM)

        then:
        choices*.candidate()*.card()*.name() == ['cheap', 'dear']
        choices[1].reason().endsWith('; put back, since 60% of its recent calls failed')
    }

    def "without a text the usual grade counts"() {
        when:
        def choices = Examples.strategy(workspace).rank(
                Examples.query([dear, cheap]).with(RoutingInput.NONE).with(JsonObject.of([model: 'learned.json'])))

        then:
        choices.every { it.reason().contains('as usual, since the input could not be looked at') }
    }

    def "a model that was learned with an embedding does without where there is none to be had"() {
        given:
        def embedder = Examples.embedder('local/minilm') { it.startsWith('Calc') ? [1f, 0f] : [0f, 1f] }
        Files.write(workspace.resolve('seen.json'),
                Examples.strategy().train(Examples.made(200), JsonObject.of([embedding: true]), embedder).model())
        def ranked = { by -> Examples.strategy(workspace).rank(
                Examples.query([dear, cheap], SUM, by).with(JsonObject.of([model: 'seen.json']))) }

        expect:
        ranked(embedder)[0].reason().startsWith('predicted ')
        ranked(Examples.none())[0].reason().contains('as usual')
        ranked(Examples.embedder('other/model') { [1f, 0f] })[0].reason().contains('as usual')
    }

    def "a file that was made anew is read anew"() {
        given:
        def strategy = Examples.strategy(workspace)
        def query = Examples.query([cheap, dear], SUM).with(JsonObject.of([model: 'learned.json']))
        def before = strategy.rank(query)*.reason()
        def path = workspace.resolve('learned.json')

        when:
        Files.write(path, Examples.strategy().train(Examples.made(120, 5), JsonObject.EMPTY, Examples.none()).model())
        Files.setLastModifiedTime(path, FileTime.from(Examples.NOW))

        then:
        strategy.rank(query)*.reason() != before
    }

    def "what is wrong with the options is told: #options"() {
        expect:
        def problems = Examples.strategy(workspace).problems(JsonObject.of(options))
        problems.size() == 1
        problems[0].contains(says)

        where:
        options                                       || says
        [:]                                           || "learned wants the file that 'baton train' made"
        [model: 'nowhere.json']                       || 'the model file nowhere.json cannot be read'
        [model: 'learned.json', worht: 1]             || "learned has no option 'worht'; there are atMostWrong, model, worth"
        [model: 'learned.json', worth: -1]            || 'worth is what a good answer is worth in dollars, such as 0.01, not -1'
        [model: 'learned.json', atMostWrong: 30]      || 'atMostWrong is a share of answers, 0.01 to 0.5, not 30'
    }

    def "nothing is wrong with options that are right"() {
        expect:
        Examples.strategy(workspace).problems(JsonObject.of([model: 'learned.json', worth: 0.02, atMostWrong: 0.2])) == []
    }

    def "a file that is no model is told, and not routed by"() {
        given:
        Files.writeString(workspace.resolve('learned.json'), '{}')

        expect:
        Examples.strategy(workspace).problems(JsonObject.of([model: 'learned.json']))[0].startsWith('the model file learned.json is no model')

        when:
        rank([cheap], SUM)

        then:
        thrown(IllegalArgumentException)
    }

    def "the host finds it by its mark"() {
        expect:
        Learned.isAnnotationPresent(Extension)
    }
}
