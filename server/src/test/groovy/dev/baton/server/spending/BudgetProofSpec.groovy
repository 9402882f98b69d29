package dev.baton.server.spending

import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ReceivedRequest
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.sql.DriverManager
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Semaphore
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.locks.LockSupport

/**
 * Many requests at once against a budget that covers a quarter of them, over real HTTP, at a real upstream that counts by itself, and with a server whose process
 * is killed in the middle. 2,000 requests with the profile {@code proofs}, 200 else.
 */
@Timeout(400)
class BudgetProofSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261127L)
    static final int REQUESTS = Integer.getInteger('baton.budget.requests', Boolean.getBoolean('baton.proofs') ? 2_000 : 200)
    static final int COVERED = REQUESTS.intdiv(4)

    /** What one call may need: 18 tokens are counted for its text, with what is around it, and 40 are the cap of its answer. A token is a micro-dollar. */
    static final long NEED = 58_000
    static final long BUDGET = COVERED * NEED

    @TempDir Path folder
    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup('shutdownNow') HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    /** In nano-dollars, of every call that came, answered or cut. */
    def counted = new AtomicLong()
    def calls = new AtomicLong()
    volatile CountDownLatch made = new CountDownLatch(0)
    List<Process> children = []

    def setup() {
        Files.writeString(folder.resolve('baton.groovy'), """
            baton {
                budget('all') { cost ${BUDGET / 1e9}.usd, per: month; patience 5.minutes }
            }""".stripIndent())
        upstream.forgets().answers { ReceivedRequest request -> answer(request) }
    }

    def cleanup() {
        children.each { it.destroyForcibly().waitFor() }
    }

    def "a budget is never overdrawn, and nobody is refused whom it could have had enough for"() {
        given:
        def child = start()

        when:
        def answers = ask(child, REQUESTS)
        stop(child)

        then:
        tell('at once', answers, 0, 0)
        answers*.status.toSet() == [200, 402] as Set
        answers.count { it.status == 200 } == calls.get()
        counted.get() <= BUDGET
        spent() == counted.get()
        holds() == 0

        and: 'what is left at the end is not enough for one more'
        calls.get() >= COVERED
        BUDGET - counted.get() < NEED

        and: 'whoever was refused knows what is left, and when to come again, and that trying is of no use'
        answers.findAll { it.status == 402 }.every {
            it.error.at('code').text() == 'out_of_budget' && it.retry == 'false' && it.error.at('message').text().contains(" left until ")
        }
    }

    def "where its process is killed in the middle, what was under way counts, and the rest is spent by the next"() {
        given: 'it dies three times, each time with some calls under way'
        def random = new Random(SEED)
        int wave = COVERED.intdiv(6)
        List<Map> answers = [].asSynchronized()
        int kills = 0
        int expired = 0

        when:
        while (kills < 3) {
            def child = start()
            def reached = new CountDownLatch(1 + random.nextInt(wave))
            made = reached
            def asking = Thread.startVirtualThread { answers.addAll(ask(child, wave)) }
            assert reached.await(120, TimeUnit.SECONDS)
            kill(child)
            asking.join()
            kills++
            expired += holds()
        }
        made = new CountDownLatch(0)
        def last = start()
        answers.addAll(ask(last, REQUESTS))
        stop(last)

        then:
        tell('killed', answers, kills, expired)
        expired > 0
        counted.get() <= spent()
        spent() <= BUDGET

        and: 'nothing is put aside any more, and what is left is not enough for one more'
        holds() == 0
        BUDGET - spent() < NEED
        answers.any { it.status == 200 }
        answers.any { it.status == 402 }
    }

    def "where its process is killed with all of the budget put aside, all of that counts"() {
        given:
        List<Map> answers = [].asSynchronized()
        def child = start()
        def reached = new CountDownLatch(COVERED.intdiv(2))
        made = reached
        def asking = Thread.startVirtualThread { answers.addAll(ask(child, REQUESTS)) }
        assert reached.await(120, TimeUnit.SECONDS)

        when:
        kill(child)
        asking.join()
        def held = holds()
        made = new CountDownLatch(0)
        def next = start()

        then: 'before anybody has asked it anything'
        held > 0
        holds() == 0
        counted.get() <= spent()
        spent() <= BUDGET

        when: 'the rest'
        answers.addAll(ask(next, REQUESTS))
        stop(next)

        then:
        tell('killed with all put aside', answers, 1, (int) held)
        counted.get() <= spent()
        spent() <= BUDGET
        BUDGET - spent() < NEED
        holds() == 0
    }

    private void kill(Map child) {
        child.process.destroyForcibly().waitFor()
        assert spent() + held() >= counted.get(): 'less is on the books than was used'
    }

    private static boolean tell(String what, List<Map> answers, int kills, int expired) {
        println "budget proof, $what: $REQUESTS requests, $COVERED covered, ${answers.countBy { it.status }}, $kills kills, $expired expired, seed $SEED"
        true
    }

    /** As much as 40 tokens, and as few as one; the text is counted as ten. Counted before it is sent, as an upstream does. */
    private Answer answer(ReceivedRequest request) {
        long number = calls.incrementAndGet()
        long out = 1 + Math.abs((number * 2_654_435_761L) % 40)
        assert request.json().at('max_tokens').decimal(BigDecimal.ZERO) + request.json().at('max_completion_tokens').decimal(BigDecimal.ZERO) == 40
        counted.addAndGet((10 + out) * 1_000)
        made.countDown()
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5 + number % 20))
        Answer.json(200, Json.of([
                id     : "c$number" as String, object: 'chat.completion', created: 1, model: 'any',
                choices: [[index: 0, finish_reason: 'stop', message: [role: 'assistant', content: 'yes']]],
                usage  : [prompt_tokens: 10, completion_tokens: out, total_tokens: 10 + out]]))
    }

    private Map start() {
        Files.deleteIfExists(folder.resolve(BudgetChild.PORT))
        def java = ProcessHandle.current().info().command().get()
        def process = new ProcessBuilder(java, '-Xmx512m', '--enable-native-access=ALL-UNNAMED', "-Dbaton.root=${System.getProperty('baton.root')}" as String,
                '-cp', System.getProperty('java.class.path'), BudgetChild.name, folder.toString(), upstream.url('/v1').toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve('child.log').toFile()).start()
        children << process
        def until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120)
        while (!Files.exists(folder.resolve(BudgetChild.PORT))) {
            assert process.alive && System.nanoTime() < until: Files.readString(folder.resolve('child.log'))
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20))
        }
        [process: process, port: Files.readString(folder.resolve(BudgetChild.PORT))]
    }

    private void stop(Map child) {
        child.process.outputStream.withStream { it.write(1) }
        assert child.process.waitFor(60, TimeUnit.SECONDS)
        assert child.process.exitValue() == 0: Files.readString(folder.resolve('child.log'))
    }

    /** All at once; one whose server is gone has the status 0. */
    private List<Map> ask(Map child, int count) {
        def body = Json.of([model: 'up/any', max_tokens: 40, messages: [[role: 'user', content: 'hello']]]).toString()
        def request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:${child.port}/v1/chat/completions")).header('Content-Type', 'application/json')
                .timeout(Duration.ofSeconds(300)).POST(HttpRequest.BodyPublishers.ofString(body)).build()
        def answers = new ConcurrentLinkedQueue<Map>()
        // As many sockets as a test may open.
        def open = new Semaphore(2_000)
        def threads = (1..count).collect {
            Thread.startVirtualThread {
                open.acquire()
                try {
                    def response = client.send(request, HttpResponse.BodyHandlers.ofString())
                    answers << [status: response.statusCode(), error: Json.parse(response.body()).at('error'),
                                retry : response.headers().firstValue('x-should-retry').orElse('')]
                } catch (IOException gone) {
                    answers << [status: 0, error: gone.message, retry: '']
                } finally {
                    open.release()
                }
            }
        }
        threads*.join()
        answers as List
    }

    private long spent() { number('select coalesce(sum(cost), 0) from spent') }

    private long held() { number('select coalesce(sum(cost), 0) from holds where expired is null') }

    private long holds() { number('select count(*) from holds where expired is null') }

    private long number(String sql) {
        try (def connection = DriverManager.getConnection("jdbc:sqlite:${folder.resolve('.baton/budgets.db')}")) {
            def rows = connection.createStatement().executeQuery(sql)
            rows.next()
            rows.getLong(1)
        }
    }
}
