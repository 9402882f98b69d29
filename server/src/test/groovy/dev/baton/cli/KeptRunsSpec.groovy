package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.MachineKey
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.testkit.ScriptedReply
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** The commands for runs that a workspace keeps, on a real folder. */
class KeptRunsSpec extends Specification {

    @TempDir
    Path folder

    int calls
    boolean broken

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), 'baton { }\n')
        script('letter', '''
            orchestration('letter') {
                input message: String
                ask('draft') { needs 'chat'; prompt "Answer: $message"; retry 0 }
                approve('release') { show message, draft; choices 'send', 'drop' }
                step('sent') { run { "$release: $draft" } }
                output text: sent, by: about(release).by
            }''')
        script('plain', '''
            orchestration('plain') {
                input message: String
                sequence('work') {
                    ask('first') { needs 'chat'; prompt "First: $message"; retry 0 }
                    ask('second') { needs 'chat'; prompt "Second: $first"; retry 0 }
                }
            }''')
    }

    def "a run that asks somebody prints what waits and how to decide; a decision has it go on where it was"() {
        when:
        def run = desk('run', 'letter', 'message=Hello')

        then:
        run.code == ExitCode.WAITING.number()
        run.out =~ /Run run_\w{26} waits for a decision/
        run.out.contains('  draft: fine\n')
        run.out.contains('  Choices: send, drop\n')

        when: 'the printed line itself is given to the command line'
        def printed = (run.out =~ /Decide with: baton (.*)/)[0][1].toString()
        def decided = desk(*printed.split(' '), '--by', 'Ada', '--comment', 'well written')

        then:
        decided.code == 0
        Json.parse(Json.of([out: decided.out]).toString()).at('out').text().startsWith('text: send: fine\nby: Ada\n')
        calls == 1

        when:
        def shown = desk('show', 'last')

        then:
        shown.out =~ /run_\w{26}  letter  succeeded/
        shown.out =~ /(?m)^draft +ask +done +house\/small +\d+ ms +100 in, 50 out +\$0\.0002/
        shown.out =~ /Ada decided: send .*: well written/
        shown.out.contains('text: send: fine')
    }

    def "runs are listed with where they are and what they wait for, and found by a part of their identifier"() {
        given:
        def waiting = json('run', 'letter', 'message=Hello', '--json')
        def done = json('run', 'plain', 'message=Hello', '--json')
        String id = waiting.at('run').text()

        expect:
        def listed = desk('runs').out.readLines()
        listed[1] =~ /^${done.at('run').text()}  plain +succeeded +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +.* +\$0\.0004 +—$/
        listed[2] =~ /^$id  letter +parked .* release$/
        json('runs', '--json').at('runs')*.at('run')*.text() == [done.at('run').text(), id]
        json('runs', '--json', '--status', 'parked').at('runs')*.at('waitsFor')*.at(0)*.text() == ['release']
        json('runs', '--json', '--orchestration', 'plain', '--since', '1h', '--limit', '1').at('runs')*.at('run')*.text() == [done.at('run').text()]
        [id, id.drop(4).take(20), id[-8..-1]].every { json('show', it, '--json').at('run').text() == id }
        json('show', 'last', '--json').at('run').text() == done.at('run').text()
        json('approve', id, '--json').at('questions').at(0).at('choices')*.text() == ['send', 'drop']
    }

    def "what is no run, no filter or no choice is told with what would be"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()

        expect:
        def refused = desk(*arguments.collect { it.replace('ID', id) })
        refused.code == code.number()
        refused.err.contains(says)

        where:
        arguments                               || code               | says
        ['show', 'nothing']                     || ExitCode.BAD_INPUT | "There is no run 'nothing'"
        ['runs', '--status', 'asleep']          || ExitCode.USAGE     | 'running, parked, paused, succeeded, failed, cancelled'
        ['runs', '--since', 'soon']             || ExitCode.USAGE     | 'write 30m, 2h or 7d'
        ['runs', '--limit', '0']                || ExitCode.USAGE     | '1 to 10,000'
        ['approve', 'ID', 'burn']               || ExitCode.USAGE     | "'burn' is no choice of 'release': one of send, drop"
        ['approve', 'ID', 'reply', 'send']      || ExitCode.BAD_INPUT | "One waits at: 'release'"
        ['resume', 'ID', '--from', 'nowhere']   || ExitCode.BAD_INPUT | "has not come to a step 'nowhere'"
        ['runs', '-w', '/no/such/workspace']    || ExitCode.WORKSPACE | 'There is no folder'
    }

    def "a workspace without a run says how to start one"() {
        expect:
        desk('runs').out == "No run yet. Start one with: baton run NAME -w $folder\n".toString()
        desk('show', 'last').err.contains('baton run NAME')
        !Files.exists(folder.resolve('.baton'))
    }

    def "a run that failed goes on from the step that failed, and what was paid before is not paid again"() {
        given:
        broken = true

        when:
        def failed = desk('run', 'plain', 'message=Hello')

        then:
        failed.code == ExitCode.UPSTREAM.number()

        when:
        def shown = desk('show', 'last')

        then:
        shown.out =~ /(?m)^  second +ask +failed/
        shown.out.contains("--from 'work/second'")

        when:
        broken = false
        int before = calls
        def resumed = desk('resume', 'last', '--from', 'work/second')

        then:
        resumed.code == 0
        resumed.out.startsWith('fine\n')
        calls == before + 1
        json('show', 'last', '--json').at('status').text() == 'succeeded'
    }

    def "a run is paused, resumed and cancelled"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()

        expect:
        desk('pause', id).out.contains('is paused. Go on with: baton resume')
        desk('runs').out.contains('paused')
        desk('resume', id).code == ExitCode.WAITING.number()
        desk('cancel', id).out.contains("Run $id is cancelled")
        desk('cancel', id).out.contains("is over already: it has cancelled") || desk('cancel', id).out.contains('is cancelled')
        desk('resume', id).err.contains("baton resume $id --from STEP")
        desk('pause', id).err.contains('is cancelled, and cannot be paused')
        desk('approve', id, 'send').err.contains('Nothing waits')
    }

    def "the same key gives the same run, and pays nothing twice"() {
        when:
        def first = json('run', 'plain', 'message=Hello', '--key', 'mail-7', '--json')
        int paid = calls
        def again = json('run', 'plain', 'message=Hello', '--key', 'mail-7', '--json')
        def other = desk('run', 'plain', 'message=Bye', '--key', 'mail-7')

        then:
        again.at('run').text() == first.at('run').text()
        calls == paid
        other.err.contains("'mail-7' is that of run")
    }

    def "on a terminal the person is asked right there, until the answer is a choice"() {
        when:
        def run = terminal('burn\n2\n', 'run', 'letter', 'message=Hello')

        then:
        run.code == 0
        run.err.contains('release asks:')
        run.err.contains('  1  send\n  2  drop\n')
        run.err.contains("'burn' is none of send, drop")
        run.out.contains('text: drop: fine')
    }

    def "on a terminal the person may leave it for later"() {
        when:
        def run = terminal(typed, 'run', 'letter', 'message=Hello')

        then:
        run.code == ExitCode.WAITING.number()
        run.out.contains('Decide with: baton approve')

        where:
        typed << ['\n', '']
    }

    def "where a server has the workspace, what only reads reads, and what changes something is done by the server, whether keys are needed or not"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()
        Baton baton = open(folder)
        def server = serve(baton)
        if (guarded) {
            baton.keys().create(NewKey.of('ops', Role.ADMIN), Identity.LOCAL)
        }
        Path other = asOfAnotherProcess(server)

        when:
        def listed = at(other, 'runs')
        def decided = at(other, 'approve', id, 'send')
        baton.find(id).get().result()

        then:
        listed.out.contains(id)
        decided.code == 0
        decided.out.contains("by the server at ${server.url()} (process ")
        json('show', id, '--json').at('output').at('text').text() == 'send: fine'

        when:
        def resumed = at(other, 'resume', id)

        then:
        resumed.code == ExitCode.BAD_INPUT.number()
        resumed.err.contains('succeeded, and cannot be resumed')

        cleanup:
        server?.close()
        baton?.close()

        where:
        guarded << [false, true]
    }

    def "what is done with runs here is on the audit log once a key was made; what is refused is not"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()
        desk('pause', id)
        desk('resume', id)

        expect:
        desk('audit').out == 'Nothing is on the log: it begins with the first key.\n'

        when:
        desk('keys', 'create', 'ops')
        desk('pause', id)
        desk('resume', id)
        desk('approve', id, 'burn')
        desk('approve', id, 'send')
        desk('resume', id, '--from', 'release')
        desk('cancel', id)
        desk('pause', id)
        desk('resume', id)
        def entries = json('audit', '--json').at('entries').items().reverse().drop(1)

        then:
        entries*.at('act')*.text() == ['run.paused', 'run.resumed', 'question.decided', 'run.retried', 'run.cancelled']
        entries.every { it.at('by').text() == 'local' && it.at('subject').text() == id }
        entries[0].at('facts') == Json.of([of: 'local', orchestration: 'letter'])
        entries[2].at('facts') == Json.of([step: 'release', choice: 'send', of: 'local'])
        desk('audit').out =~ /this machine \(local\)  run\.cancelled +$id/
    }

    def "what the person at the terminal decides is on the audit log too"() {
        given:
        desk('keys', 'create', 'ops')

        when:
        terminal('2\n', 'run', 'letter', 'message=Hello')

        then:
        json('audit', '--act', 'question.', '--json').at('entries')*.at('facts')*.at('choice')*.text() == ['drop']
    }

    def "what a server does with a run for the command line is on the audit log once, in the same words"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()
        Baton baton = open(folder)
        def server = serve(baton)
        desk('keys', 'create', 'ops')
        Path other = asOfAnotherProcess(server)
        def done = []

        when:
        done << at(other, 'pause', id)
        done << at(other, 'resume', id)
        done << at(other, 'approve', id, 'send')
        baton.find(id).get().result()
        done << at(other, 'resume', id, '--from', 'release')
        baton.find(id).get().awaitRest()
        done << at(other, 'cancel', id)
        def entries = json('audit', '--json').at('entries').items().reverse().drop(1)

        then:
        done*.code == [0] * 5
        entries*.at('act')*.text() == ['run.paused', 'run.resumed', 'question.decided', 'run.retried', 'run.cancelled']
        entries.every { it.at('by').text() == 'local' && it.at('subject').text() == id }
        entries[0].at('facts') == Json.of([of: 'local', orchestration: 'letter'])
        entries[2].at('facts') == Json.of([step: 'release', choice: 'send', of: 'local'])

        cleanup:
        server?.close()
        baton?.close()
    }

    def "where another engine has the workspace and serves nowhere, a change is refused with who it is"() {
        given:
        String id = json('run', 'letter', 'message=Hello', '--json').at('run').text()
        Baton baton = open(folder)
        baton.recover()

        expect:
        desk('runs').code == 0
        desk('cancel', id).code == ExitCode.WORKSPACE.number()
        desk('cancel', id).err.contains('are kept by another engine of this process')

        cleanup:
        baton?.close()
    }

    def "events are shown one by one, with their identifiers"() {
        given:
        desk('run', 'plain', 'message=Hello')

        when:
        def lines = desk('show', 'last', '--events').out.readLines()

        then:
        lines.first() =~ /^1\.1  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  run_started/
        lines.any { it =~ /step_finished  work\/second/ }
        lines.last() =~ /run_finished/
    }

    def "why a step went to its model, and which step is slow, is told from what was kept"() {
        given:
        desk('run', 'plain', 'message=planted-question')

        when:
        def why = desk('why', 'last')
        def one = json('why', 'last', 'work/second', '--json')
        def slow = json('slow', 'plain', '--json')

        then:
        why.code == 0
        why.out.contains('work/first  served  by house/')
        why.out =~ /attempt 1 +house\/\S+: served/
        !why.out.contains('planted')
        one.at('steps').collect { it.at('step').text() } == ['work/second']
        one.at('steps').at(0).at('routes').at(0).at('ranked').size() > 0
        slow.at('steps').collect { it.at('step').text() }.toSet() == ['work', 'work/first', 'work/second'] as Set
        desk('slow').out.readLines().first() =~ /^orchestration +step +kind +count/
        desk('why', 'last', 'nothing').err.contains("has not come to a step 'nothing'")
        desk('why', 'req_1').err.contains('No server has this workspace')
    }

    private static BatonServer serve(Baton baton) {
        def server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
        baton.serving(server.url())
        baton.recover()
        server
    }

    /** The workspace as the command line of another process sees it, by the lock's file; here it is told by a copy of that. */
    private Path asOfAnotherProcess(BatonServer server) {
        Path other = Files.createDirectories(folder.resolve('seen'))
        Files.createSymbolicLink(other.resolve('orchestrations'), folder.resolve('orchestrations'))
        Path state = Files.createDirectories(other.resolve('.baton'))
        Files.writeString(state.resolve('baton.lock'), "${ProcessHandle.current().pid()}\n${server.url()}\n")
        MachineKey.of(folder.resolve('.baton'))
        ['baton.db', 'baton.db-wal', 'baton.db-shm', 'machine.key'].each { Files.createSymbolicLink(state.resolve(it), folder.resolve('.baton').resolve(it)) }
        other
    }

    private void script(String name, String text) {
        Files.writeString(folder.resolve("orchestrations/${name}.groovy"), text.stripIndent())
    }

    private Baton open(Path place) {
        def house = new Desk.House(answer: { call ->
            calls++
            if (broken && call.request().messages().toString().contains('Second')) {
                throw new Overloaded('busy', 503, null)
            }
            'fine'
        })
        Baton.builder().workspace(place).environment([:]).provider('house', house).open()
    }

    private Map desk(String... arguments) {
        at(folder, arguments)
    }

    private Map terminal(String typed, String... arguments) {
        run(new Desk(terminal: true, stdin: typed, environment: [NO_COLOR: '1']), folder, arguments)
    }

    private Map at(Path place, String... arguments) {
        run(new Desk(), place, arguments)
    }

    private Map run(Desk desk, Path place, String... arguments) {
        desk.opener = { folder -> open(folder) } as Opener
        List<String> all = arguments.contains('-w') ? arguments as List : (arguments as List) + ['-w', place.toString()]
        [code: desk.run(*all), out: desk.out, err: desk.err]
    }

    private Json json(String... arguments) {
        Json.parse(desk(arguments).out)
    }
}
