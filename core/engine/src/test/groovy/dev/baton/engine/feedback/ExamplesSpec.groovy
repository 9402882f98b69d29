package dev.baton.engine.feedback

import dev.baton.spi.routing.Example
import dev.baton.spi.routing.Features
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

/** What a strategy is trained with. */
class ExamplesSpec extends Specification {

    @TempDir
    Path folder
    def examples = new Examples()

    def "a line is a text with what each model was worth, in either wording"() {
        when:
        read('''
            {"prompt": "Prove it", "models": {"a/x": 1, "b/y": 0.25}}

            {"text": "Hello", "models": {"a/x": true, "b/y": false}, "source": "by hand"}''')

        then:
        examples.problems() == []
        examples.all() == [new Example('Prove it', ['a/x': 1d, 'b/y': 0.25d]), new Example('Hello', ['a/x': 1d, 'b/y': 0d])]
        examples.models() == ['a/x', 'b/y']
    }

    def "lines of the same text are one example, with the mean of each model's grades"() {
        when:
        read('''
            {"prompt": "Hello", "models": {"a/x": 1, "b/y": 1}}
            {"prompt": "Hello", "models": {"a/x": 0.5}}''')

        then:
        examples.all() == [new Example('Hello', ['a/x': 0.75d, 'b/y': 1d])]
    }

    def "outcomes of a workspace are as good, and those without a text are counted"() {
        given:
        def outcome = { model, text -> new GradedOutcome(Instant.EPOCH, 'req_1', model, Features.NONE, 0.5d, null, text) }
        read([outcome('a/x', 'Hello'), outcome('b/y', 'Hello'), outcome('a/x', null)]*.toJson().join('\n'))

        when:
        examples.add(outcome('a/x', ' '))

        then:
        examples.all() == [new Example('Hello', ['a/x': 0.5d, 'b/y': 0.5d])]
        examples.textless() == 2
        examples.problems() == []
    }

    def "the line #line is told with its file and number: #problem"() {
        when:
        def file = read('{"prompt": "Hello", "models": {"a/x": 1}}\n' + line)

        then:
        examples.problems().size() == 1
        examples.problems()[0].startsWith("$file:2: ")
        examples.problems()[0].contains(problem)

        where:
        line                                          || problem
        '{"prompt": "x"'                              || 'is no JSON'
        '[]'                                          || 'it has no text'
        '{"prompt": " ", "models": {"a/x": 1}}'       || 'it has no text'
        '{"prompt": "x", "models": {}}'               || 'it has no models'
        '{"prompt": "x", "models": {"a/x": 2}}'       || 'the grade of a/x is a number from 0 to 1, true or false, not 2'
        '{"prompt": "x", "models": {"a/x": "good"}}'  || 'not "good"'
        '{"grade": 7, "text": "x"}'                   || 'no grade from 0 to 1'
    }

    def "a line of which one grade is wrong counts for nothing"() {
        when:
        read('{"prompt": "x", "models": {"a/x": 1, "b/y": 2}}')

        then:
        examples.all() == []
    }

    def "of many wrong lines the first are told, and how many more there are"() {
        when:
        read('no\n' * 25)

        then:
        examples.problems().size() == 11
        examples.problems().last() == 'and 15 more lines'
    }

    def "what is no text is told too"() {
        given:
        def file = folder.resolve('binary.jsonl')
        Files.write(file, '{"prompt": "Grüße", "models": {"a/x": 1}}\n'.getBytes('ISO-8859-1'))

        when:
        examples.read(file)

        then:
        examples.problems().every { it.contains('is no text in UTF-8') }
        examples.problems().size() == 1
    }

    private Path read(String lines) {
        def file = folder.resolve('examples.jsonl')
        Files.writeString(file, lines.stripIndent())
        examples.read(file)
        file
    }
}
