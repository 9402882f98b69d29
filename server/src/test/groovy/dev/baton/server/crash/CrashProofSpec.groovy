package dev.baton.server.crash

import dev.baton.spi.json.Json
import dev.baton.server.faults.Wire
import dev.baton.testkit.Answer
import dev.baton.testkit.OpenAiUpstream
import dev.baton.testkit.ReceivedRequest
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.sql.DriverManager
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.locks.LockSupport

/**
 * Runs whose process is killed again and again, at moments drawn from a seed: they end rightly, what was finished is not done again, what was interrupted once
 * more for each kill at most, under the same key. 200 runs with the profile {@code proofs}; {@code -Dbaton.crash.runs} says otherwise.
 */
@Requires({ Boolean.getBoolean('baton.proofs') })
class CrashProofSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261127L)
    static final int RUNS = Integer.getInteger('baton.crash.runs', 200)
    static final int KILLS = Integer.getInteger('baton.crash.kills', 12)

    @TempDir Path folder
    /** How often each key came, and with which bodies. */
    Map<String, AtomicInteger> calls = new ConcurrentHashMap<>()
    Map<String, Set<String>> bodies = new ConcurrentHashMap<>()
    volatile CountDownLatch made = new CountDownLatch(0)
    def keyless = new AtomicInteger()
    def counter = new AtomicInteger()
    def upstream = new OpenAiUpstream({ Json body -> answer(Wire.asked(body)) })

    def cleanup() {
        upstream.close()
    }

    def "every run ends rightly, nothing that was finished is done again, and nothing is lost"() {
        given:
        def random = new Random(SEED)
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('orchestrations/work.groovy'), CrashChild.SCRIPT)
        upstream.upstream().forgets().spoils { request, sound -> count(request); sound }

        when: 'it is killed, and what is kept is looked at before the next begins'
        List<Map<String, List>> kept = []
        int kills = 0
        boolean over = false
        while (!over) {
            def child = start()
            boolean killed = kills < KILLS && isBusy(child, 1 + random.nextInt(RUNS))
            if (killed) {
                child.destroyForcibly().waitFor()
                kills++
                kept << steps()
            } else {
                over = child.waitFor(300, TimeUnit.SECONDS)
                assert over: 'the runs did not end'
                assert child.exitValue() == 0: Files.readString(folder.resolve('child.log'))
            }
        }
        def end = steps()
        println "crash proof: $RUNS runs, $kills kills, ${end.size()} effects, ${calls.size()} keys, ${calls.values()*.get().sum()} calls, " +
                "${kept.collect { it.count { it.value[0] == 'STARTED' } }} interrupted, seed $SEED"

        then: 'nothing is lost, and every result is right'
        kills > 0
        kept.sum { it.count { one -> one.value[0] == 'STARTED' } } > 0
        def results = Files.readAllLines(folder.resolve('results.txt')).collect { Json.parse(it) }
        results.size() == RUNS
        results.eachWithIndex { json, i -> assert isRight(json, i + 1): json.pretty() }

        and: 'what was finished was not begun again'
        kept.each { then -> then.findAll { it.value[0] != 'STARTED' }.each { key, value -> assert end[key] == value: "$key ran again" } }

        and: 'what was interrupted was begun once more for each kill at most'
        end.every { key, value -> value[1] <= 1 + kept.count { it[key]?[0] == 'STARTED' } }

        and: 'the upstream knows each again'
        keyless.get() == 0
        calls.values().every { it.get() <= 1 + kills }
        bodies.values().every { it.size() == 1 }
        calls.values()*.get().sum() - calls.size() <= kept.sum { it.count { it.value[0] == 'STARTED' } }
    }

    /** Waits until it has made that many calls; false where it ends before. */
    private boolean isBusy(Process child, int most) {
        def reached = new CountDownLatch(most)
        made = reached
        child.onExit().thenRun { most.times { reached.countDown() } }
        assert reached.await(300, TimeUnit.SECONDS): 'it does nothing'
        child.alive
    }

    private Process start() {
        def java = ProcessHandle.current().info().command().get()
        new ProcessBuilder(java, '-Xmx512m', '--enable-native-access=ALL-UNNAMED', "-Dbaton.root=${System.getProperty('baton.root')}" as String,
                '-cp', System.getProperty('java.class.path'), CrashChild.name, folder.toString(), upstream.url().toString(), RUNS.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve('child.log').toFile()).start()
    }

    private void count(ReceivedRequest request) {
        def key = request.headers()['idempotency-key']
        if (key == null) {
            keyless.incrementAndGet()
        } else {
            calls.computeIfAbsent(key) { new AtomicInteger() }.incrementAndGet()
            bodies.computeIfAbsent(key) { ConcurrentHashMap.newKeySet() } << request.text()
        }
        made.countDown()
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + Math.abs(key.hashCode() % 180)))
    }

    /** One that is asked for the third of a kind is never sure. */
    private String answer(String asked) {
        def words = asked.split(' ')
        switch (words[0]) {
            case 'improve': return asked.endsWith(': ') ? "draft ${words[1] - ':'}" : "good ${words[1] - ':'}"
            case 'sure': return (words[1] as int) % 3 == 0 ? "sure ${words[1]} by ${counter.incrementAndGet()} others" : "sure ${words[1]}"
            default: return asked
        }
    }

    private static boolean isRight(Json run, int n) {
        def out = run.at('output')
        run.at('status').text() == 'succeeded' && out.at('first').text() == "first $n" && out.at('one').text() == "one $n" && out.at('two').text() == 'two' &&
                out.at('sure').text('').startsWith("sure $n") && out.at('advice').text() == "good $n" && out.at('ok').text() == 'yes' &&
                out.at('last').text() == "last $n yes"
    }

    /** What is kept of each effect: its state, and how often it was begun. */
    private Map<String, List> steps() {
        try (def connection = DriverManager.getConnection("jdbc:sqlite:${folder.resolve('.baton/baton.db')}")) {
            def found = [:]
            def rows = connection.createStatement().executeQuery('select run, key, state, started from steps')
            while (rows.next()) {
                found[rows.getInt(1) + ' ' + rows.getString(2)] = [rows.getString(3), rows.getInt(4)]
            }
            found
        }
    }
}
