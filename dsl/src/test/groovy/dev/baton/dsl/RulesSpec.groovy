package dev.baton.dsl

import dev.baton.engine.workspace.Problems
import dev.baton.engine.workspace.RoutingSettings
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Modality
import dev.baton.spi.model.ModelCard
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.spi.routing.Sensitivity
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Rules over what goes in, in a step and in the settings. */
class RulesSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "the condition { #condition } of a feature holds where it should"() {
        given:
        def rule = settings("when { $condition } choose 'best'").rules().first()

        expect:
        rule.when().test(features(given)) == holds

        where:
        condition                                  | given                                     || holds
        'tokens > 30.k'                            | [tokens: 30_000]                          || false
        'tokens > 30.k'                            | [tokens: 30_001]                          || true
        "task == 'classification'"                 | [task: 'classification']                  || true
        "language in ['de', 'fr']"                 | [language: 'fr']                          || true
        "language in ['de', 'fr']"                 | [language: '']                            || false
        "domain == 'law' || domain == 'medicine'"  | [domain: 'medicine']                      || true
        'complexity >= 0.7'                        | [complexity: 0.7d]                        || true
        'complexity >= 0.7'                        | [complexity: 0.69d]                       || false
        'images && !tools'                         | [content: [Modality.TEXT, Modality.IMAGE]] || true
        'audio || documents'                       | [content: [Modality.FILE]]                || true
        'code'                                     | [code: true]                              || true
        "tags.team == 'support'"                   | [tags: [team: 'support']]                 || true
        "tags.team == 'support'"                   | [:]                                       || false
        'tags.team'                                | [:]                                       || false
        "tags.any { it.value == 'vip' }"           | [tags: [who: 'vip']]                      || true
        'def many = 5.k; tokens > many'            | [tokens: 6000]                            || true
    }

    def "sensitivity { #condition } compares in order: #level"() {
        given:
        def rule = settings("when { $condition } choose 'best'").rules().first()

        expect:
        Sensitivity.values().findAll { rule.when().test(features(sensitivity: it)) }*.name()*.toLowerCase() == levels

        where:
        condition                                || levels
        'sensitivity == secret'                  || ['secret']
        "sensitivity == 'secret'"                || ['secret']
        'secret == sensitivity'                  || ['secret']
        'sensitivity >= personal'                || ['personal', 'secret']
        "sensitivity >= 'personal'"              || ['personal', 'secret']
        'sensitivity != open'                    || ['personal', 'secret']
        'sensitivity < secret'                   || ['open', 'personal']
        "sensitivity in [personal, 'secret']"    || ['personal', 'secret']
        'sensitivity in personal..secret'        || ['personal', 'secret']
        '!(sensitivity in [secret])'             || ['open', 'personal']
        '{ -> sensitivity == "personal" }()'     || ['personal']
        level = levels
    }

    def "a condition is known by its text and its place, on one line and not too long"() {
        expect:
        settings("when { tokens   > 30.k\n  && code } choose 'best'").rules()*.rule()*.text() == ['when { tokens > 30.k && code } (baton.groovy:2)']
        settings("when { ${(['code'] * 50).join(' || ')} } choose 'best'").rules().first().condition() ==~ /when \{ (code \|\| )+.*… \}/
    }

    def "the settings say what is said to strategies, what stays, and who reads and makes vectors"() {
        when:
        def routing = settings('''
            choose 'rules'
            when { code } choose 'best'
            when { images } choose 'test/chat'
            when { sensitivity == secret } stay 'local'
            strategy 'bandit', explore: 0.05, arms: ['a', 'b'], pause: 3.s
            strategy 'weighted', 'openai/gpt-5': 3
            sticky 30.minutes
            analyser 'quick'
            embeddings 'local/minilm'
            weights quality: 1''')

        then:
        routing.strategy() == 'rules'
        routing.rules()*.choose() == ['best', 'test/chat']
        routing.stays()*.place() == ['local']
        routing.stays()*.text() == ['when { sensitivity == secret } (baton.groovy:5)']
        routing.stays().first().when().test(features(sensitivity: Sensitivity.SECRET))
        routing.options() == [
                bandit  : Json.parse('{"explore": 0.05, "arms": ["a", "b"], "pause": "PT3S"}'),
                weighted: Json.parse('{"openai/gpt-5": 3}')]
        routing.sticky() == Duration.ofMinutes(30)
        routing.analyser() == 'quick'
        routing.embeddings() == 'local/minilm'
        routing.place('strategy weighted').toString() == 'baton.groovy:7:1'
    }

    def "the line #line is told: #message"() {
        given:
        def problems = new Problems()

        when:
        read("baton { routing {\n$line\n} }", problems)

        then:
        problems.all()*.code() == [code]
        problems.all()[0].position().line() == 2
        problems.all()[0].message().contains(message)

        where:
        line                                              || code                | message
        "when { sensitivty == secret } stay 'local'"      || 'unknown_name'      | "did you mean 'sensitivity'?"
        "when { sensitivity == 'secrte' } stay 'local'"   || 'wrong_argument'    | "did you mean 'secret'?"
        "when { sensitivity == tags.level } stay 'local'" || 'wrong_argument'    | 'valid: open, personal, secret'
        "when { code } sty 'local'"                       || 'unknown_directive' | "did you mean 'stay'?"
        "when { code }"                                   || 'unfinished'        | "stay 'local'"
        "when { code } choose 'gpt/'"                     || 'wrong_argument'    | 'provider/name'
        "strategy 'bandit'"                               || 'wrong_argument'    | 'explore: 0.05'
        "strategy explore: 3"                             || 'wrong_argument'    | 'explore: 0.05'
        "sticky 0.minutes"                                || 'wrong_argument'    | '30.minutes'
        "sticky 30"                                       || 'wrong_argument'    | 'sticky 30.minutes'
        "embeddings 'minilm'"                             || 'wrong_argument'    | 'provider/name'
        "analysr 'x'"                                     || 'unknown_directive' | "did you mean 'analyser'?"
    }

    def "what nobody has is told when the workspace is opened, each with its place"() {
        given:
        workspace.write('baton.groovy', '''\
            baton { routing {
                choose 'balnced'
                when { code } choose 'beest'
                when { sensitivity == secret } stay 'local'
                strategy 'bandti', explore: 0.05
                strategy 'picky', explore: 7
                analyser 'standrad'
            } }'''.stripIndent())

        when:
        workspace.builder().strategy(new Picky()).open()

        then:
        def failure = thrown(dev.baton.engine.failure.ScriptException)
        failure.problems().collect { "${it.code()} ${it.position()}".toString() } == [
                'unknown_strategy baton.groovy:2:5', 'unknown_strategy baton.groovy:3:5', 'unknown_strategy baton.groovy:5:5',
                'wrong_option baton.groovy:6:5', 'unknown_analyser baton.groovy:7:5']
        failure.problems()[0].message().contains("did you mean 'balanced'?")
        failure.problems()[1].message().contains("did you mean 'best'?")
        failure.problems()[3].message() == "strategy 'picky': explore is from 0 to 1"
        failure.problems()[3].line().contains('explore: 7')
    }

    def "models and places that are not there now are told by a check, and keep nobody from working"() {
        given:
        workspace.write('baton.groovy', '''\
            baton { routing {
                when { code } choose 'test/caht'
                when { tags.team == 'law' } stay 'locl'
                embeddings 'test/chat'
            } }'''.stripIndent())
        workspace.script('x', "orchestration('x') { ask { when { code } choose 'gone/model'; prompt 'Hello' } }")
        def baton = workspace.builder().analyser(new NoReader()).open()

        when:
        def problems = baton.check([])

        then:
        problems.collect { "${it.code()} ${it.position()}".toString() } == [
                'unknown_model baton.groovy:2:5', 'unknown_place baton.groovy:3:5', 'unknown_model baton.groovy:4:5',
                'unknown_model orchestrations/x.groovy:1:28']
        problems[0].message().contains("did you mean 'test/chat'?")
        problems[0].line().contains('test/caht')
        problems[2].message() == "No model 'test/chat' makes vectors (valid: test/reader)"

        and:
        baton.run('x', [:]).value() == 'ok'

        cleanup:
        baton?.close()
    }

    def "a step's rules come before its choose, and a rule's model is tried first"() {
        given:
        workspace.cards = ['one', 'two'].collect { ModelCard.of('test', it).can('chat').at('cloud').context(128_000).build() }
        workspace.answer = { it.model().name() }
        workspace.script('x', """
            orchestration('x') {
                input text: String
                ask {
                    when { tokens > 5 } choose 'test/two'
                    choose 'first'
                    prompt text
                }
            }""")
        workspace.withStrategy(new FirstThatHolds())

        expect:
        workspace.run('x', [text: 'short']) == 'one'
        workspace.run('x', [text: 'a text of many more words than five tokens']) == 'two'
        workspace.baton.plan('x').body().steps()[0].rules()*.choose() == ['test/two']
    }

    private static RoutingSettings settings(String lines) {
        def problems = new Problems()
        def settings = read("baton { routing {\n${lines.stripIndent().replaceFirst('^\n', '')}\n} }", problems)
        assert problems.empty: problems.all()
        settings.routing()
    }

    private static read(String source, Problems problems) {
        // Not closed: conditions are asked afterwards.
        new GroovyLanguage().settings('baton.groovy', source, [:], problems)
    }

    private static Features features(Map<String, ?> given) {
        def none = Features.NONE
        new Features(given.task ?: 'chat', (given.tokens ?: 0) as long, given.language ?: '', given.domain ?: '', (given.complexity ?: 0) as double,
                given.sensitivity ?: Sensitivity.OPEN, given.code ?: false, given.tools ?: false, (given.content ?: none.content()) as Set, given.tags ?: [:])
    }
}

/** A strategy that knows what it can be told. */
class Picky extends PlainStrategy {

    Picky() {
        super('picky')
    }

    @Override
    List<String> problems(JsonObject options) {
        options.at('explore').decimal(0) > 1 ? ['explore is from 0 to 1'] : []
    }
}

/** Reads nothing. */
class NoReader implements dev.baton.spi.routing.InputAnalyser {

    @Override
    String name() {
        'standard'
    }

    @Override
    String description() {
        'reads nothing'
    }

    @Override
    Features analyse(String text, Features plain) {
        plain
    }
}

/** Follows the first rule that holds, where that names a model. */
class FirstThatHolds extends PlainStrategy {

    FirstThatHolds() {
        super('rules')
    }

    @Override
    List rank(RoutingQuery query) {
        def model = query.rules().find { it.when().test(query.input().features()) }.choose()
        super.rank(query).sort(false) { it.candidate().card().id() == model ? 0 : 1 }
    }
}
