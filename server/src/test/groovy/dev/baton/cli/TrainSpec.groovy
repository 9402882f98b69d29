package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.spi.json.Json
import dev.baton.testkit.PluginJar
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** baton train, with a plugin whose strategy only counts. */
class TrainSpec extends Specification {

    static final COUNTING = '''
        package acme;

        import dev.baton.spi.json.JsonObject;
        import dev.baton.spi.routing.*;
        import java.util.List;

        @org.pf4j.Extension
        public class Counting implements TrainedStrategy {
            public String name() { return "counting"; }

            public String description() { return "Counts its examples"; }

            public List<Choice> rank(RoutingQuery query) { return Ranking.asTheyCame(query.candidates(), index -> "as it came"); }

            public Training train(List<Example> examples, JsonObject options, Embedder embedder) throws InterruptedException {
                if (examples.size() < 2) {
                    throw new IllegalArgumentException("two examples at least; there is " + examples.size());
                }
                if (options.at("vectors").flag(false)) {
                    embedder.embed(List.of("x"));
                }
                String model = examples + " " + options;
                return new Training(model.getBytes(), JsonObject.EMPTY.with("accuracy", 0.5), "right for 1 of 2\\nof those kept aside");
            }
        }
        '''.stripIndent()

    static final TWO = '''
        {"prompt": "Prove it", "models": {"a/x": 1, "b/y": false}}
        {"prompt": "Hello", "models": {"a/x": 0.5}}
        '''.stripIndent()

    @TempDir
    Path folder
    Path examples
    Path model
    def desk = new Desk(opener: { Path place -> Baton.builder().workspace(place).environment([:]).open() } as Opener)

    def setup() {
        PluginJar.named('counting').source('acme.Counting', COUNTING).into(folder.resolve('plugins'))
        examples = Files.writeString(folder.resolve('graded.jsonl'), TWO)
        model = folder.resolve('counting.model')
    }

    def "the model is written, and what it is worth is told"() {
        expect:
        train(examples.toString(), '--option', 'seed=7', '--option', 'kind=small', '--option', 'quick=true') == 0
        desk.out == "right for 1 of 2\nof those kept aside\nThe model is in $model.\n"
        desk.err == '2 examples of 2 models\n'
        Files.readString(model) == '[Example[text=Prove it, grades={a/x=1.0, b/y=0.0}], Example[text=Hello, grades={a/x=0.5}]] ' +
                '{"seed":7,"kind":"small","quick":true}'

        and: 'nothing else is left behind'
        Files.list(folder).withCloseable { it.toList()*.fileName*.toString().toSet() } - ['.baton'] as Set ==
                ['plugins', 'graded.jsonl', 'counting.model'] as Set
    }

    def "once a key was made, it is on the audit log that a strategy was trained"() {
        given:
        def told = { String... command -> new Desk().with { run(*command, '-w', folder.toString()); out } }
        told('keys', 'create', 'ops')

        when:
        train(examples.toString())

        then:
        told('audit', '--act', 'strategy.').contains('strategy.trained  counting  {"file":"' + model + '"}')
    }

    def "for a program it is one JSON value"() {
        expect:
        train(examples.toString(), '--json') == 0
        Json.parse(desk.out).at('figures').at('accuracy').decimal(0) == 0.5d
        Json.parse(desk.out).at('model').text() == model.toString()
    }

    def "where no file is named, what was graded in the workspace is taken, if its texts were kept"() {
        given:
        def line = { text, grade -> '{"at":"2026-03-14T09:00:00Z","request":"r","model":"a/x","task":"chat","features":{},"grade":' + grade +
                (text == null ? '' : ',"text":"' + text + '"') + '}\n' }
        Files.createDirectories(folder.resolve('.baton'))
        Files.writeString(folder.resolve('.baton/outcomes.jsonl'), lines.collect { line(it, 1) }.join(''))

        expect:
        train() == code
        (desk.out + desk.err).contains(says)

        where:
        lines          || code                        | says
        ['one', 'two'] || 0                           | '2 examples of 1 model'
        [null, null]   || ExitCode.BAD_INPUT.number() | '2 outcomes without a text; texts are kept with: routing { outcomes texts: true }'
        []             || ExitCode.BAD_INPUT.number() | 'nothing was graded in this workspace yet'
    }

    def "wrong lines are told with their numbers, and nothing is written"() {
        given:
        Files.writeString(model, 'of yesterday')
        Files.writeString(examples, TWO + 'no line\n{"prompt": "x", "models": {"a/x": 2}}\n')

        expect:
        train(examples.toString()) == ExitCode.BAD_INPUT.number()
        desk.err.contains("$examples:4: is no JSON")
        desk.err.contains("$examples:5: the grade of a/x is a number from 0 to 1, true or false, not 2")
        Files.readString(model) == 'of yesterday'
    }

    def "#what is told: #says"() {
        given:
        Files.writeString(folder.resolve('one.jsonl'), '{"prompt": "Prove it", "models": {"a/x": 1}}')

        expect:
        desk.run(['train', *arguments, '-w', folder.toString()]*.replace('DIR', folder.toString()) as String[]) == code.number()
        desk.err.contains(says)
        !Files.exists(model)

        where:
        what                               | arguments                                                             || code               | says
        'a strategy that is not there'     | ['learnt', 'DIR/one.jsonl', '-o', 'DIR/counting.model']              || ExitCode.USAGE     | "no strategy 'learnt' that is trained; there are: counting"
        'what the strategy has against it' | ['counting', 'DIR/one.jsonl', '-o', 'DIR/counting.model']            || ExitCode.BAD_INPUT | 'counting cannot be trained: two examples at least; there is 1'
        'that no model makes vectors'      | ['counting', 'DIR/graded.jsonl', '-o', 'DIR/counting.model', '--option', 'vectors=true'] || ExitCode.BAD_INPUT | 'needs vectors of the texts'
        'a file that is not there'         | ['counting', 'DIR/none.jsonl', '-o', 'DIR/counting.model']           || ExitCode.USAGE     | 'there is no such file'
        'a model without a place'          | ['counting', 'DIR/graded.jsonl']                                     || ExitCode.USAGE     | '--output'
        'a place that is none'             | ['counting', 'DIR/graded.jsonl', '-o', 'DIR/none/counting.model']    || ExitCode.WORKSPACE | 'cannot be written'
    }

    private int train(String... files) {
        desk.run(['train', 'counting', *files, '-o', model.toString(), '-w', folder.toString()] as String[])
    }
}
