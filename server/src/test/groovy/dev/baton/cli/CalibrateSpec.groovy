package dev.baton.cli

import dev.baton.engine.calibration.Calibrations
import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Rung
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Template
import dev.baton.engine.Baton
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Needs
import dev.baton.spi.request.Settings
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** From the answers of a run, graded, to a calibration, and to the next run that uses it. */
class CalibrateSpec extends Specification {

    @TempDir
    Path folder

    Desk desk = new Desk()

    def "what a run tells of its rungs, graded, calibrates the runs after it"() {
        given: 'a model that says 90 of every answer'
        def answer = { call -> call.request().messages().last().text().contains('how sure') ? '{"answer": "yes", "confidence": 90}' : 'no' }
        def opener = { place ->
            Baton.builder().environment([:]).workspace(folder).provider('house', new Desk.House(answer: answer)).plan(plan()).open()
        } as Opener
        desk.opener = opener

        when:
        assert desk.run('run', 'sure', '--json', '-w', folder.toString()) == 0
        def rung = Json.parse(desk.out).at('steps').at(0).at('rungs').at(0) as JsonObject

        then:
        rung.at('raw').decimal(0) == 0.9d
        !rung.at('calibrated').flag(true)
        rung.at('accepted').flag(false)

        when: 'half of forty such answers were right'
        def file = graded((1..40).collect { rung.with('right', it % 2 == 0).toString() })
        desk = new Desk(opener: opener)
        assert desk.run('calibrate', file.toString(), '-w', folder.toString()) == 0

        then:
        desk.out.contains('sure/answer, stated, house/small')
        desk.out.contains('By platt from 40 graded answers. Calibration error: 0.400 before, 0.')
        desk.out.contains("1 calibration written to ${folder.resolve('.baton/calibration.json')}.")

        when:
        desk = new Desk(opener: opener)
        assert desk.run('run', 'sure', '--json', '-w', folder.toString()) == 0
        def rungs = Json.parse(desk.out).at('steps').at(0).at('rungs')

        then: '0.9 is a half now, which is not enough'
        rungs.at(0).at('calibrated').flag(false)
        rungs.at(0).at('raw').decimal(0) == 0.9d
        Math.abs(rungs.at(0).at('confidence').decimal(0) - 0.5d) < 0.01
        !rungs.at(0).at('accepted').flag(true)
        rungs.at(1).at('accepted').flag(false)
        Json.parse(desk.out).at('output').text() == 'no'
    }

    def "a promise is turned into the accept that keeps it, and a dry run writes nothing"() {
        given: 'answers that are right as often as they say'
        def file = graded([[0.95, 285, 300], [0.7, 140, 200], [0.3, 60, 200]].collectMany { raw, right, all ->
            (1..all).collect { line(raw, it <= right) } })

        expect:
        desk.run('calibrate', file.toString(), '--wrong', '0.1', '--dry-run', '-w', folder.toString()) == 0
        desk.out =~ /(?m)^With accept: 0\.9\d\d it keeps 300 of 700 answers, and at most 10% of them are wrong \(15 were\)\.$/
        desk.out.contains('1 calibration; nothing was written: --dry-run.')
        !Files.exists(folder.resolve(Calibrations.FILE))
    }

    def "with --json it is one report"() {
        given:
        def file = graded((1..60).collect { line(it % 2 ? 0.9 : 0.2, it % 2 == 1) } + [line(0.9, true, 'p/rare')] + ['{"cascade": "a/b", "model": "p/m"}'])

        expect:
        desk.run('calibrate', file.toString(), '--wrong', '0.2', '--json', '-w', folder.toString()) == 0
        def report = Json.parse(desk.out)
        with(report.at('calibrations').at(0)) {
            at('model').text() == 'p/m'
            at('answers').integer(0) == 60
            at('errorAfter').decimal(1) < at('errorBefore').decimal(0)
            at('kept').integer(0) == 30
            at('wrong').integer(9) == 0
            at('bound').decimal(1) < 0.2
        }
        report.at('tooFew').at(0).at('model').text() == 'p/rare'
        report.at('ungraded').integer(0) == 1
        report.at('written').flag(false)
    }

    def "too few answers are told, and nothing is written"() {
        expect:
        desk.run('calibrate', graded([line(0.9, true)]).toString(), '-w', folder.toString()) == 0
        desk.out == 'a/b, stated, p/m: 1 graded answer, too few; 30 are needed\nNothing to calibrate.\n'
        !Files.exists(folder.resolve(Calibrations.FILE))
    }

    def "what cannot be is told: #wrong"() {
        expect:
        desk.run(*(['calibrate', folder.resolve('graded.jsonl').toString(), '-w', folder.resolve(place).toString()] + more)) == code.number()
        desk.err.contains(told)

        where:
        wrong                      | place     | more               || code               | told
        'a file that is not there' | ''        | []                 || ExitCode.WORKSPACE | 'graded.jsonl cannot be read'
        'a workspace that is none' | 'nowhere' | []                 || ExitCode.WORKSPACE | 'There is no workspace at'
        'a share that is none'     | ''        | ['--wrong', '5']   || ExitCode.USAGE     | '--wrong is a share between 0 and 1, such as 0.05'
    }

    def "the lines of the page are lines that are read"() {
        given:
        String page = Files.readString(Path.of(System.getProperty('baton.root'), 'server/README.md'))
        def lines = page.readLines().findAll { it.startsWith('{"cascade"') }

        expect:
        lines.size() == 2
        desk.run('calibrate', graded((1..20).collectMany { lines }).toString(), '--dry-run', '-w', folder.toString()) == 0
        desk.out.contains('1 calibration; nothing was written')
    }

    private Path graded(List<String> lines) {
        Files.writeString(folder.resolve('graded.jsonl'), lines.join('\n'))
    }

    private static String line(Number raw, boolean right, String model = 'p/m') {
        """{"cascade": "a/b", "measure": "stated", "model": "$model", "raw": $raw, "right": $right}"""
    }

    private static Plan plan() {
        def rung = new Rung(Needs.of('chat'), null, null, Position.NONE, [:])
        def step = new Step.Cascade('answer', 0.8d, new Confidence.Stated(), [rung, rung], null, Template.of('Well?'), null, null, Shape.TEXT,
                Settings.DEFAULT, Policy.NONE, Position.NONE, [:])
        new Plan('sure', '', '', [], new Block([step]), null, 'hash', Position.NONE)
    }
}
