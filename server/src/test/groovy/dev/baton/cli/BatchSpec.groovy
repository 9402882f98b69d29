package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.batch.BatchCount
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.spi.model.Money
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Batches of a real workspace, from real files to real files. */
class BatchSpec extends Specification {

    @TempDir
    Path folder

    Queue<String> asked = new ConcurrentLinkedQueue<>()
    Closure<String> answer = { String prompt -> "About $prompt".toString() }

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), 'baton { }\n')
        Files.writeString(folder.resolve('orchestrations/note.groovy'), '''
            orchestration('note') {
                input message: String
                ask('first') { needs 'chat'; prompt "$message"; retry 0 }
                ask('second') { needs 'chat'; prompt "then $message"; retry 0 }
            }'''.stripIndent())
    }

    def "each line gets a result with its number, output, cost and run, and the same command again runs nothing"() {
        given:
        lines('{"message": "a"}', '', '{"message": "b"}')

        when:
        def ran = batch()

        then:
        ran.code == 0
        ran.out == '2 lines: 2 succeeded, 0 failed. Cost $0.0008\n'
        results()*.at('line')*.integer(0).toSorted() == [1, 3]
        results().every { it.at('status').text() == 'succeeded' && it.at('run').text().startsWith('run_') && it.at('cost').decimal(0) == 0.0004d }
        results().find { it.at('line').integer(0) == 3 }.at('output').text() == 'About then b'

        when:
        int paid = asked.size()
        String before = Files.readString(out)
        def again = batch('--json')

        then:
        asked.size() == paid
        Files.readString(out) == before
        Json.parse(again.out) == Json.parse('{"total": 2, "done": 2, "succeeded": 2, "failed": 0, "waiting": 0, "cost": 0.0008}')
    }

    def "results that were lost are had again without paying; under another name all is run anew"() {
        given:
        lines('{"message": "a"}', '{"message": "b"}')
        batch()
        Files.delete(out)

        when:
        batch()

        then:
        results().size() == 2
        asked.size() == 4

        when:
        Files.delete(out)
        batch('--name', 'second')

        then:
        asked.size() == 8
    }

    def "a torn last line is repaired, and what is no file of results is left alone"() {
        given:
        lines('{"message": "a"}', '{"message": "b"}')
        batch()
        def whole = results()*.toString() as Set
        Files.writeString(out, Files.readString(out).dropRight(20))

        expect:
        batch().code == 0
        results()*.toString() as Set == whole
        asked.size() == 4

        when:
        Files.writeString(out, text)
        def refused = batch()

        then:
        refused.code == ExitCode.USAGE.number()
        refused.err.contains(says)
        Files.readString(out) == text

        where:
        text                         | says
        'my diary'                   | 'answers.jsonl:1 is no result of a batch'
        '{"line": 1}\n{"a": 1}\n'    | 'answers.jsonl:1 is no result of a batch'
        'my diary\n'                 | 'answers.jsonl:1 is no result of a batch'
    }

    def "lines that failed are run again only when that is wanted, from the step that failed"() {
        given:
        lines('{"message": "a"}', '{"message": "b"}', 'garbage', '{"massage": "c"}')
        answer = { prompt -> if (prompt == 'then b') { throw new Overloaded('busy', 503, null) } else { 'fine' } }

        when:
        def failed = batch()

        then:
        failed.code == ExitCode.SOME_FAILED.number()
        failed.out.startsWith('4 lines: 1 succeeded, 3 failed.')
        results().collectEntries { [it.at('line').integer(0) as int, it.at('error').at('code').text()] } ==
                [1: null, 2: 'upstream_failed', 3: 'bad_input', 4: 'bad_input']

        when:
        answer = { 'fine' }
        asked.clear()
        def left = batch()

        then:
        left.code == ExitCode.SOME_FAILED.number()
        asked.empty

        when:
        def retried = batch('--retry-failed')

        then:
        retried.out.startsWith('4 lines: 2 succeeded, 2 failed')
        asked as List == ['then b']
        results()*.at('line')*.integer(0).toSorted() == [1, 2, 3, 4]
    }

    def "a key names the lines, and is no input where the orchestration takes none of that name"() {
        given:
        lines('{"id": 7, "message": "a"}', '{"message": "b"}')

        when:
        batch('--key-field', 'id')

        then:
        results().find { it.at('line').integer(0) == 1 }.with { it.at('key').text() == '7' && it.at('status').text() == 'succeeded' }
        results().find { it.at('line').integer(0) == 2 }.at('error').at('message').text().contains("no 'id'")
    }

    @Timeout(60)
    def "results are in the order of the lines where that is wanted, however they come"() {
        given: 'the first line is answered last'
        lines(*(1..40).collect { "{\"message\": \"m$it\"}".toString() })
        def others = new CountDownLatch(39)
        answer = { prompt ->
            if (prompt == 'm1') {
                others.await()
            } else if (prompt.startsWith('then') && prompt != 'then m1') {
                others.countDown()
            }
            'fine'
        }

        when:
        batch('--ordered', '--concurrency', '4')

        then:
        results()*.at('line')*.integer(0) == (1..40).collect { it as long }
    }

    def "a line that waits for a person has no result yet; it has one once that is decided"() {
        given:
        Files.writeString(folder.resolve('orchestrations/note.groovy'), '''
            orchestration('note') {
                input message: String
                approve('release') { show message; choices 'yes', 'no' }
            }'''.stripIndent())
        lines('{"message": "a"}')

        when:
        def waiting = batch()

        then:
        waiting.code == ExitCode.WAITING.number()
        waiting.out.contains('1 wait: baton runs --status parked,paused')
        results().empty

        when:
        command('approve', 'last', 'yes')

        then:
        batch().code == 0
        results()*.at('output')*.text() == ['yes']
    }

    @Timeout(120)
    def "a process that is killed in the middle loses nothing, and no line that was finished is paid again"() {
        given:
        int all = 60
        int places = 4
        lines(*(1..all).collect { "{\"message\": \"m$it\"}".toString() })
        def upstream = new FakeUpstream()
        def calls = new ConcurrentLinkedQueue<String>()
        def far = new CountDownLatch(50)
        upstream.answers { request ->
            calls.add(request.text())
            far.countDown()
            Answer.status(200).body("About ${request.text()}".toString())
        }
        String url = upstream.url('/').toString()

        when:
        def child = new ProcessBuilder(
                Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), '-cp', System.getProperty('java.class.path'),
                'dev.baton.cli.BatchChild', url, 'batch', 'note', folder.resolve('mails.jsonl').toString(), '-o', out.toString(),
                '-w', folder.toString(), '--concurrency', places.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve('child.log').toFile()).start()
        assert far.await(60, TimeUnit.SECONDS) : Files.readString(folder.resolve('child.log'))
        child.destroyForcibly().waitFor()
        def finished = Files.readAllLines(out).findAll { it.endsWith('}') }.collect { Json.parse(it).at('line').integer(0) }
        int before = calls.size()

        then:
        before < all * 2

        when:
        def client = HttpClient.newHttpClient()
        answer = { prompt -> BatchChild.ask(client, url, prompt) }
        def rest = batch('--concurrency', places.toString())

        then:
        rest.code == 0
        results()*.at('line')*.integer(0).toSorted() == (1..all).collect { it as long }
        results().every { it.at('output').text() == "About then m${it.at('line').integer(0)}" }

        and: 'a line with a result was called once a step, and only what was under way when the process died was called again'
        finished.every { line -> calls.count("m$line") == 1 && calls.count("then m$line") == 1 }
        calls.size() <= all * 2 + places
        calls.groupBy { it }.values()*.size().max() <= 2

        cleanup:
        child?.destroyForcibly()
        upstream?.close()
    }

    def "progress says how far it is, how fast, what it cost and what is left"() {
        expect:
        BatchProgress.line(new BatchCount(total, earlier, done - failed, failed, 0, Money.dollars('0.125'), priced), Duration.ofSeconds(20)) == line

        where:
        total | earlier | done | failed | priced || line
        1000  | 0       | 250  | 0      | true   || '[#####---------------] 250/1,000 lines, 12.5/s, $0.125, 1 min 0 s left'
        1000  | 250     | 250  | 3      | false  || '[#####---------------] 250/1,000 lines, 3 failed, 0.0/s, at least $0.125'
        2     | 0       | 2    | 0      | true   || '[####################] 2/2 lines, 0.1/s, $0.125'
    }

    private Path getOut() {
        folder.resolve('answers.jsonl')
    }

    private void lines(String... lines) {
        Files.write(folder.resolve('mails.jsonl'), lines as List)
    }

    private List<Json> results() {
        Files.readAllLines(out).collect { Json.parse(it) }
    }

    private Map batch(String... more) {
        command(*(['batch', 'note', folder.resolve('mails.jsonl').toString(), '-o', out.toString()] + (more as List)))
    }

    private Map command(String... arguments) {
        def house = new Desk.House(answer: { call ->
            String prompt = call.request().messages().last().text()
            asked.add(prompt)
            answer(prompt)
        })
        Desk desk = new Desk(opener: { place -> Baton.builder().workspace(place).environment([:]).provider('house', house).open() } as Opener)
        [code: desk.run(*((arguments as List) + ['-w', folder.toString()])), out: desk.out, err: desk.err]
    }
}
