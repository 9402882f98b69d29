package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.dispatch.Origin
import dev.baton.spi.json.Json
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** {@code baton spend}. */
class SpendSpec extends Specification {

    @TempDir
    Path folder
    Desk desk = new Desk().asking()

    def setup() {
        desk.opener = { at ->
            def builder = Baton.builder().environment([:]).provider('house', new Desk.House(answer: { 'fine' })).journal(folder.resolve('.baton'))
            desk.plans.values().each { builder.plan(it) }
            builder.open()
        } as Opener
    }

    def "what a run cost is in the books of its workspace, by whom it was tagged with"() {
        given:
        ask('support')
        ask('support')
        ask('sales')

        when:
        def code = desk.run('spend', '-w', folder.toString(), '--by', 'team,model', '--since', 'today')

        then:
        code == 0
        desk.err == ''
        desk.out.readLines()*.replaceAll(/\s+/, ' ') == [
                'team model cost ~ wasted saved attempts failed cached tokens in tokens out',
                'support house/small $0.0004 — — — 2 — — 200 100',
                'sales house/small $0.0002 — — — 1 — — 100 50',
                'total $0.0006 — — — 3 — — 300 150']
    }

    def "it is told for programs as #format"() {
        given:
        ask('support')

        when:
        def code = desk.run('spend', '-w', folder.toString(), '--by', 'team', format)

        then:
        [code, desk.err] == [0, '']
        check(desk.out)

        where:
        format   | check
        '--json' | { Json.parse(it).at('rows').at(0).at('cost').decimal(0) == 0.0002 }
        '--csv'  | { it.readLines()[1].startsWith('support,1,0,0,0,0,0,0.0002,0,0,0,100,') }
    }

    def "where nothing was spent yet, that is said, and nothing is made"() {
        expect:
        desk.run('spend', '-w', folder.toString()) == 0
        desk.out == 'Nothing was spent yet.\n'
        !Files.exists(folder.resolve('.baton'))
    }

    def "#what is refused"() {
        expect:
        desk.run(*(['spend', '-w', folder.toString()] + words)) == ExitCode.USAGE.number()
        (desk.err + desk.out).contains(says)

        where:
        what                  | words                          || says
        'an unknown word'     | ['--by', 'colour']             || "by: 'colour' is none of team, project"
        'two forms at once'   | ['--csv', '--json']            || 'exclude each other'
        'too many rows'       | ['--limit', '20000']           || '1 to 10000 rows'
    }

    private void ask(String team) {
        try (Baton baton = desk.opener.open(folder)) {
            baton.start('echo', [message: 'Hello'], false, null, new Origin(null, [team: team])).result()
        }
    }
}
