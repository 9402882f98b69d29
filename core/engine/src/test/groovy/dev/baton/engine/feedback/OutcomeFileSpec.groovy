package dev.baton.engine.feedback

import dev.baton.spi.json.Json
import dev.baton.spi.model.Modality
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.Sensitivity
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

/** What a workspace keeps of graded answers. */
class OutcomeFileSpec extends Specification {

    @TempDir
    Path folder

    def "what is appended is read again, in order, whatever it says"() {
        given:
        def kept = [outcome('a/b', 0.25d), outcome('c/d', 1d, 'so "so"\nand so', 'Größe?\n\u0000\u2028 \uD83D\uDE00')]

        when:
        kept.each { file().append(it) }

        then:
        file().last(10) == kept
        file().last(1) == kept.tail()
        current().readLines().size() == 2
    }

    def "who asked is not kept, nor a text that nobody wants kept"() {
        when:
        def tagged = outcome('a/b', 1d, null, 'my own words')
        def features = tagged.features()
        file().append(new GradedOutcome(tagged.at(), tagged.request(), tagged.model(), new Features('chat', 1, '', '', 0, Sensitivity.OPEN, false,
                false, features.content(), [tenant: 'acme']), 1d, null, 'my own words').withoutText())

        then:
        !current().text.contains('my own words')
        !current().text.contains('acme')
        Json.parse(current().readLines()[0]).names() == ['at', 'request', 'model', 'task', 'features', 'grade']
    }

    def "a line that a crash cut off is skipped, and spoils no other"() {
        given:
        file().append(outcome('a/b', 0.5d))
        current() << '{"at":"2026-03-14T09:00:00Z","request":"run_1/ans'

        expect:
        file().last(10)*.model() == ['a/b']

        when:
        file().append(outcome('c/d', 0.5d))

        then:
        file().last(10)*.model() == ['a/b', 'c/d']
    }

    def "the line #line is no outcome"() {
        given:
        file().append(outcome('a/b', 0.5d))
        current().append(line.getBytes('ISO-8859-1'))
        file().append(outcome('c/d', 0.5d))

        expect:
        file().last(10)*.model() == ['a/b', 'c/d']

        where:
        line << ['[]', '{}', 'null', '\u00ff\u00fe', '{"grade":2}', '{"grade":1,"at":"noon","request":"r","model":"m","task":"chat"}', '{' * 5000]
    }

    def "a file that has grown is put aside, and what is older than that is gone"() {
        given:
        def length = outcome('m/00', 0d).toJson().toBytes().length + 1

        when: 'a file has room for three'
        (10..16).each { new OutcomeFile(folder, 3L * length).append(outcome("m/$it", 0d)) }

        then:
        Files.list(folder).withCloseable { it.toList()*.fileName*.toString().sort() } == ['outcomes.1.jsonl', 'outcomes.jsonl']
        file().last(100)*.model() == ['m/13', 'm/14', 'm/15', 'm/16']
    }

    def "where there is no file there is no outcome"() {
        expect:
        file().last(10) == []
    }

    private OutcomeFile file() {
        new OutcomeFile(folder, OutcomeFile.LONGEST)
    }

    private File current() {
        folder.resolve('outcomes.jsonl').toFile()
    }

    private static GradedOutcome outcome(String model, double grade, String note = null, String text = null) {
        def features = new Features('classification', 120, 'de', 'law', 0.625, Sensitivity.PERSONAL, true, true,
                EnumSet.of(Modality.TEXT, Modality.IMAGE), [:])
        new GradedOutcome(Instant.parse('2026-03-14T09:00:00Z'), 'run_1/answer[2]', model, features, grade, note, text)
    }
}
