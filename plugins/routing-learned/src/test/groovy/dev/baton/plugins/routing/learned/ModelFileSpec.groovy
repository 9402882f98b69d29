package dev.baton.plugins.routing.learned

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import spock.lang.Shared
import spock.lang.Specification

class ModelFileSpec extends Specification {

    @Shared
    byte[] file = Examples.strategy().train(Examples.made(300), JsonObject.EMPTY, Examples.none()).model()

    def "a model that is read again predicts the same, with #calibration"() {
        given:
        def cases = Examples.made(200).withIndex().collect { example, i -> new Case(i, Reading.of(example.text()), example.grades()) }
        def options = TrainingOptions.of(JsonObject.of([calibration: calibration]))
        def model = new Trainer(options).learn(cases, [Examples.CHEAP, Examples.DEAR], '')

        when:
        def again = ModelFile.read(ModelFile.write(model, JsonObject.EMPTY))

        then:
        again.known()*.name() == model.known()*.name()
        again.known()*.mean() == model.known()*.mean()
        again.known()*.gates() == model.known()*.gates()
        Examples.made(50, 9).every { example ->
            again.chances(Reading.of(example.text())) == model.chances(Reading.of(example.text()))
        }

        where:
        calibration << ['platt', 'isotonic']
    }

    def "the file tells when and from what it was made, and what it is worth"() {
        when:
        def json = Json.parse(file)

        then:
        json.at('format').text() == 'baton-learned'
        json.at('version').integer(0) == 1
        def about = json.at('about')
        about.at('trained').text() == '2026-11-26T10:00:00Z'
        about.at('examples').integer(0) == 300
        about.at('data').text() ==~ /sha256:[0-9a-f]{64}/
        about.at('learnedFrom').integer(0) + about.at('judgedOn').integer(0) == 300
        about.at('figures').at('models').at(Examples.CHEAP).at('brier').decimal(1) < 0.2
        json.at('models').at(Examples.CHEAP).at('calibration').at('kind').text() == 'platt'
    }

    def "what is no model is refused: #what"() {
        when:
        ModelFile.read(content.getBytes('UTF-8'))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains(says)
        refused.message.contains("'baton train'")

        where:
        what              | content                                                    || says
        'no JSON'         | 'PK'                                                       || 'is no JSON'
        'other JSON'      | '{"format": "onnx"}'                                       || "its format is not 'baton-learned'"
        'a later version' | '{"format": "baton-learned", "version": 2}'                || 'has version 2, and version 1 is read here'
        'another reading' | '{"format": "baton-learned", "version": 1, "surface": []}' || 'read texts otherwise'
    }

    def "a damaged file is refused, with the place: #member"() {
        given:
        JsonObject whole = Json.parse(file) as JsonObject

        when:
        ModelFile.read(whole.with(member, value).toBytes())

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("is damaged at '$says'")

        where:
        member   | value                                      || says
        'mean'   | 'AAAA'                                     || 'mean'
        'spread' | 'not base64!'                              || 'spread'
        'rarity' | null                                       || 'rarity'
        'runs'   | 'AAAAAAAAAAA='                             || 'runs'
        'more'   | -1                                         || 'more'
        'models' | [:]                                        || 'models'
        'models' | ['p/x': [mean: 0.5]]                       || 'p/x.calibration'
        'models' | ['p/x': [mean: 'high']]                    || 'p/x.mean'
        'models' | ['p/x': [mean: 0.5, calibration: [kind: 'isotonic', scores: [0.5, 0.5], chances: [0, 1]]]] || 'p/x.calibration'
        'models' | ['p/x': [mean: 0.5, calibration: [kind: 'platt', slope: 1, shift: 0], bias: 0, weights: '']] || 'p/x.weights'
    }

    def "a file that is cut anywhere is refused and nothing else happens (cut #part of 40)"() {
        when:
        ModelFile.read(Arrays.copyOf(file, file.length * part / 40 as int))

        then:
        thrown(IllegalArgumentException)

        where:
        part << (0..39)
    }
}
