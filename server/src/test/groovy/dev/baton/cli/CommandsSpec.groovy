package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.PluginException
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.engine.routing.Stay
import dev.baton.engine.workspace.Problem
import dev.baton.engine.workspace.RoutingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.failure.Unreachable
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.routing.InputAnalyser
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.function.Predicate

class CommandsSpec extends Specification {

    /** Has two cards and a list. */
    static class Vendor implements HttpProvider {

        URI url

        List<ModelCard> models() {
            ['claude-known', 'claude-old'].collect { ModelCard.of('claude', it).can('chat').build() }
        }

        Set<String> protocols() { [] }

        Optional<HttpCall> listing() { Optional.of(HttpCall.get(url, [:])) }

        List<ModelCard> listed(byte[] body) {
            Json.parse(body).at('data').collect { ModelCard.of('claude', it.at('id').text('')).can('chat').build() }
        }

        HttpCall encode(ModelCall call) { throw new UnsupportedOperationException() }

        ReplyDecoder decoder(ModelCall call, HttpHead head) { throw new UnsupportedOperationException() }

        ModelFailure failure(ModelCall call, HttpHead head, byte[] body) { throw new UnsupportedOperationException() }
    }

    @TempDir
    Path folder

    Desk desk = new Desk()

    def "a run prints its result, then its steps, and nothing on stderr"() {
        given:
        desk.asking().answer = { 'All is well.' }

        expect:
        desk.run('run', 'echo', 'message=hello') == 0
        desk.out.startsWith('All is well.\n\nstep ')
        desk.out =~ /(?m)^reply +house\/small +\d+ ms +100 in, 50 out +\$0\.0002 +\S/
        desk.out =~ /(?m)^total .* \$0\.0002$/
        desk.err.empty
    }

    def "a plan tells who would be asked and what that would cost, and asks nobody"() {
        given:
        desk.asking().answer = { throw new IllegalStateException('was asked') }

        expect:
        desk.run('plan', 'echo', *inputs) == 0
        desk.out =~ /(?m)^reply  ask +house\/small +1\/1 +\$0\.000\d+–\$0\.0\d+ .* the only one that qualifies$/
        desk.out =~ /(?m)^total .* calls: 1$/
        desk.out.contains("how long 'message' is") == inputs.empty
        desk.err.empty

        where:
        inputs << [[], ['message=hello']]
    }

    def "a plan of a step that no model can do says why, and ends with 8"() {
        given:
        desk.asking(needs: 'vision')

        expect:
        desk.run('plan', 'echo') == 8
        desk.out =~ /(?m)^reply  ask +nobody +0\/1 +\$0… /
        desk.out.contains("not house/small: does not claim 'vision'")
    }

    def "with --json a plan is one JSON value"() {
        given:
        desk.asking()

        expect:
        desk.run('plan', 'echo', '--json') == 0
        Json.parse(desk.out).at('steps').at(0).at('calls').at(0).at('ranked').at(0).at('model').text() == 'house/small'
    }

    def "with --json a run prints one JSON value and nothing else"() {
        given:
        desk.asking()

        expect:
        desk.run('run', 'echo', 'message=hello', '--json') == 0
        def report = Json.parse(desk.out)
        report.at('status').text() == 'succeeded'
        report.at('output').text() == 'fine'
        report.at('steps').at(0).at('model').text() == 'house/small'
        desk.err.empty
    }

    def "a terminal sees the progress, which leaves nothing behind; colours can be refused"() {
        given:
        desk.asking()
        desk.terminal = true
        desk.environment = environment

        expect:
        desk.run('run', 'echo', 'message=hello') == 0
        desk.err.contains('reply: house/small')
        desk.err.endsWith('\r\u001b[K')
        desk.out.contains('\u001b[1m') == coloured

        where:
        environment     || coloured
        [:]             || true
        [NO_COLOR: '1'] || false
        [TERM: 'dumb']  || false
    }

    def "an upstream that fails is told with every attempt and what to do"() {
        given:
        desk.asking().answer = { throw failure }

        expect:
        desk.run('run', 'echo', 'message=hello') == ExitCode.UPSTREAM.number()
        desk.out.empty
        desk.err.startsWith('Error: No model answered\n  house/small: ')
        says.every { desk.err.contains(it) }
        !desk.err.contains('Exception')

        where:
        failure                                       || says
        new Unreachable('connection refused', null)   || ['unreachable: connection refused', "step 'reply'", 'running']
        new Unauthorized('wrong key', 401)            || ['unauthorized: wrong key', "Check the provider's key"]
    }

    def "with --json a failed run is its report with the error"() {
        given:
        desk.asking().answer = { throw new Unreachable('connection refused', null) }

        expect:
        desk.run('run', 'echo', 'message=hello', '--json') == ExitCode.UPSTREAM.number()
        def report = Json.parse(desk.out)
        report.at('status').text() == 'failed'
        report.at('error').at('code').text() == 'upstream_failed'
        report.at('error').at('step').text() == 'reply'
        report.at('steps').at(0).at('outcome').text() == 'failed'
        desk.err.empty
    }

    def "an answer that does not fit ends with a code of its own"() {
        given:
        desk.asking(returns: new Shape.Numeric(true, null, null)).answer = { 'many' }

        expect:
        desk.run('run', 'echo', 'message=hello') == ExitCode.ANSWER_MISFIT.number()
        desk.err.contains('house/small gave no answer that fits')
        desk.err.contains('at orchestrations/echo.groovy:5:9')
    }

    def "a step whose code throws, and a check that does not hold"() {
        given:
        desk.computing { throw new IllegalStateException('no such customer') }

        expect:
        desk.run('run', 'echo', 'message=hello') == ExitCode.STEP.number()
        desk.err.contains('no such customer')
        desk.err.contains('at orchestrations/echo.groovy:5:9')
    }

    def "no model that qualifies is known before anything is asked"() {
        given:
        desk.asking(needs: 'rerank')

        expect:
        desk.run('run', 'echo', 'message=hello') == ExitCode.NO_MODEL.number()
        desk.err.contains('rerank')
        desk.err.contains('house/small')
    }

    def "an unknown orchestration is told with the nearest there is"() {
        given:
        desk.asking()

        expect:
        desk.run('run', 'ecko', 'message=hello') == ExitCode.UNKNOWN_ORCHESTRATION.number()
        desk.err.contains("Unknown orchestration 'ecko'")
        desk.err.contains("'echo'")
    }

    def "inputs that do not fit are told all at once"() {
        given:
        desk.asking()

        expect:
        desk.run('run', 'echo', 'mesage=hello') == ExitCode.BAD_INPUT.number()
        desk.err.contains("no input 'mesage'")
        desk.err.contains("'message' is missing")
        desk.err.contains('It takes: message (')
    }

    def "a command that is wrong ends with 2 and says how it is used: #arguments"() {
        given:
        desk.asking()

        expect:
        desk.run(*arguments) == ExitCode.USAGE.number()
        desk.out.empty
        desk.err.startsWith('Error: ')
        says.every { desk.err.contains(it) }

        where:
        arguments                      || says
        []                             || ['Which command?', 'run, runs, show', 'baton --help']
        ['runn', 'echo']               || ["'runn'", 'run', 'baton --help']
        ['run']                        || ['NAME', 'baton run --help']
        ['run', 'echo', 'hello']       || ["'hello' is no input", 'key=value', 'baton run --help']
        ['run', 'echo', 'a=@/no/file'] || ['there is no file /no/file', 'baton run --help']
        ['run', 'echo', '--jsn']       || ['--jsn', '--json']
        ['check', '-w']                || ["'--workspace'", 'baton check --help']
    }

    def "rules go by the tags of a run: #tags"() {
        given:
        def stay = new Stay({ it.tags() == [team: 'law', lane: '2'] } as Predicate, 'moon', 'when { tags.team == law } (baton.groovy:3)')
        def reader = [name: { 'none' }, description: { 'none' }, analyse: { text, plain -> plain }] as InputAnalyser
        desk.asking().opener = { folder ->
            Baton.builder().environment([:]).provider('house', new Desk.House(answer: { 'fine' })).plan(desk.plans.echo).analyser(reader)
                    .settings(WorkspaceSettings.DEFAULT.with(new RoutingSettings(null, [:], [:], [], [stay], null, 'none', null))).open()
        } as Opener

        expect:
        desk.run(*(['run', 'echo', 'message=hello'] + tags)) == code.number()
        desk.err.contains('when { tags.team == law } (baton.groovy:3)') == (code == ExitCode.NO_MODEL)

        where:
        tags                                    || code
        []                                      || ExitCode.OK
        ['--tag', 'team=law']                   || ExitCode.OK
        ['--tag', 'team=law', '--tag=lane=2']   || ExitCode.NO_MODEL
        ['--tag', 'team']                       || ExitCode.USAGE
    }

    def "with --json a wrong command is an error object too"() {
        expect:
        desk.run('run', 'echo', 'hello', '--json') == ExitCode.USAGE.number()
        Json.parse(desk.out).at('error').at('code').text() == 'usage'
        desk.err.empty
    }

    def "a failure of another kind says so without a trace, unless it is asked for"() {
        given:
        desk.opener = { throw new IllegalStateException('a bug') }

        expect:
        desk.run(*arguments) == ExitCode.INTERNAL.number()
        desk.err.contains('a bug')
        desk.err.contains('\tat ') == traced

        where:
        arguments               || traced
        ['models']              || false
        ['models', '--trace']   || true
    }

    def "an engine that does not open: #failure.code()"() {
        given:
        desk.opener = { throw failure }

        expect:
        desk.run('models') == code.number()
        desk.err.contains(says)
        desk.err.contains('\tat ') == false

        where:
        failure                                                     || code            | says
        new PluginException("Plugin 'x' is old", 'Get one.', null)  || ExitCode.PLUGIN | 'Get one.'
        new ScriptException([problem('baton.groovy', 3)])           || ExitCode.SCRIPT | '1 problem in 1 script'
    }

    def "a workspace that does not exist"() {
        given:
        desk.opener = { Path place -> dev.baton.engine.Baton.open(place) }

        expect:
        desk.run('models', '-w', folder.resolve('nowhere').toString()) == ExitCode.WORKSPACE.number()
        desk.err.contains('There is no workspace at')
        desk.err.contains('baton init')
    }

    def "check prints every problem with its place, and counts them"() {
        given:
        desk.opener = { throw new ScriptException([problem('a.groovy', 1), problem('a.groovy', 4), problem('b.groovy', 2)]) }

        expect:
        desk.run('check') == ExitCode.SCRIPT.number()
        desk.out.contains('a.groovy:4:5: Unknown word\n    promt "x"\n        ^\n')
        desk.out.endsWith('3 problems in 2 scripts\n')
        desk.err.empty
    }

    def "check finds what cannot run here"() {
        given:
        desk.asking(needs: 'rerank')

        expect:
        desk.run('check', '--json') == ExitCode.SCRIPT.number()
        Json.parse(desk.out).at('problems').at(0).at('code').text() == 'unmet_needs'
    }

    def "check of what is right says how much it looked at"() {
        given:
        desk.asking()

        expect:
        desk.run('check') == 0
        desk.out == '1 orchestration: no problem\n'
    }

    def "check where there is nothing to check is no success"() {
        expect:
        desk.run('check') == ExitCode.WORKSPACE.number()
        desk.err.contains('There is no orchestration in')
    }

    def "check of a workspace of settings alone, as a gateway has it, checks those"() {
        given:
        folder.resolve('baton.groovy').toFile().text = 'baton { }'

        expect:
        desk.run('check', '-w', folder.toString()) == 0
        desk.out == 'baton.groovy: no problem\n'
    }

    def "models shows cards, and with --json all that is known of them"() {
        expect:
        desk.run('models') == 0
        desk.out =~ /(?m)^house\/small +chat +8000 +\$1 \/ \$2 +local +chat 0\.50$/
        new Desk().with {
            run('models', '--json')
            Json.parse(out).at('models').at(0).at('dollarsPerMillionTokens').at('output').decimal(0) == 2
        }
    }

    def "models shows what was graded, beside what the card says"() {
        given:
        def engine = desk.engine()
        engine.ask(new Target.Model('house/small'), ChatRequest.of(Message.user('Hi')), false, null, null, Origin.NONE.named('req_1'))
        5.times { engine.grade('req_1', it / 10, null) }
        desk.opener = { engine } as Opener

        when:
        int code = command.size() == 1 ? desk.run('models') : desk.run('models', '--json')

        then:
        code == 0
        desk.out.replaceAll(/\s+/, ' ').contains(says)

        where:
        command              || says
        ['models']           || 'chat 0.44 (5 grades here, card 0.50)'
        ['models', '--json'] || '"graded": { "chat": { "quality": 0.44, "grades": 5 } }'
    }

    def "models --ask says of each model whether its provider lists it, and of a provider why it could not be asked"() {
        given:
        def upstream = new FakeUpstream().answers(Answer.json(200, '{"data": [{"id": "claude-new"}, {"id": "claude-known"}]}'))
        desk.opener = { workspace -> Baton.builder().environment([:]).provider('claude', new Vendor(url: upstream.url('/models'))).open() }

        expect: 'nobody is asked without it'
        desk.run('models') == 0
        !desk.out.contains('listed')
        upstream.requests().empty

        when:
        def asked = new Desk(opener: desk.opener)

        then:
        asked.run('models', '--ask') == 0
        asked.out =~ /(?m)^model +listed +can /
        asked.out =~ /(?m)^claude\/claude-known +yes +chat /
        asked.out =~ /(?m)^claude\/claude-old +no +chat /
        asked.out =~ /(?m)^claude\/claude-new +yes +chat /
        upstream.requests().size() == 1

        when:
        def told = new Desk(opener: desk.opener)

        then:
        told.run('models', '--ask', '--json') == 0
        Json.parse(told.out).at('models')*.at('listed')*.flag(false) == [true, false, true]
        Json.parse(told.out).at('unanswered').size() == 0

        when:
        upstream.answers(Answer.status(403))
        def refused = new Desk(opener: desk.opener)

        then:
        refused.run('models', '--ask') == 0
        refused.out =~ /(?m)^claude\/claude-known +— +chat /
        refused.out.contains("known by their cards alone\nprovider 'claude' could not be asked for its models: status 403")

        cleanup:
        upstream.close()
    }

    def "plugins tells where there are none"() {
        expect:
        desk.run('plugins') == 0
        desk.out.contains('0 plugins')
    }

    def "an interrupt, as by Ctrl-C, cancels the run and says so"() {
        given:
        Thread caller = Thread.currentThread()
        desk.asking().answer = {
            caller.interrupt()
            new java.util.concurrent.CountDownLatch(1).await()
        }

        expect:
        desk.run('run', 'echo', 'message=hello') == ExitCode.CANCELLED.number()
        desk.err.contains('Cancelled: echo was stopped before its result')
    }

    def "every exit code is in the help, and no two are alike"() {
        expect:
        desk.run('--help') == 0
        ExitCode.values().every { desk.out =~ "(?m)^  ${it.number()} +" }
        ExitCode.values()*.number().toSet().size() == ExitCode.values().length
    }

    def "the page on the command line has the same exit codes"() {
        given:
        String page = Files.readString(Path.of(System.getProperty('baton.root'), 'server/README.md'))

        expect:
        page.readLines().findAll { it =~ /^\| \d+ / }
                == ExitCode.values().collect { "| ${it.number()} | ${it.meaning()} |".toString() }
    }

    def "each command has help with an example: #command"() {
        expect:
        desk.run(command, '--help') == 0
        desk.out =~ /Examples?:\n  .*baton $command/
        desk.out.readLines().every { it.length() <= 80 }

        where:
        command << ['run', 'runs', 'show', 'resume', 'pause', 'cancel', 'approve', 'batch', 'check', 'plan', 'versions', 'rollback', 'models', 'plugins', 'budgets', 'calibrate', 'train', 'init']
    }

    def "init writes a workspace, and never into a folder that holds something"() {
        given:
        Path place = folder.resolve('new one')

        expect:
        desk.run('init', place.toString()) == 0
        desk.out.contains('baton run front-desk')
        Files.readString(place.resolve('orchestrations/front-desk.groovy')).contains("orchestration('front-desk')")
        StarterWorkspace.FILES.every { Files.size(place.resolve(it)) > 0 }

        and:
        new Desk().with { run('init', place.toString()) == ExitCode.WORKSPACE.number() && err.contains('is not empty') }
        new Desk().with { run('init', place.resolve('baton.groovy').toString()) == ExitCode.WORKSPACE.number() }
    }

    private static Problem problem(String file, int line) {
        new Problem('unknown_directive', 'Unknown word', new Position(file, line, 5), 'promt "x"')
    }
}
