package dev.baton.limits.postgresql

import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.RateExceeded
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Position
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Rate
import dev.baton.engine.spending.RateLimits
import dev.baton.engine.spending.RateRule
import dev.baton.engine.spending.Spenders
import dev.baton.engine.spending.StoreAddress
import dev.baton.engine.spending.Trait
import dev.baton.engine.spending.WallTime
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions
import spock.util.time.MutableClock

/** Limits that several engines share, in a real PostgreSQL. Each feature has a limit of its own name. */
@Requires({ Boolean.getBoolean('baton.proofs') })
@Timeout(300)
class SharedLimitsProofSpec extends Specification {

    static final CI = Origin.NONE.by(new Identity('somebody@example.com', 'ci', Role.CALLER, Scope.ALL, [:]))

    @Shared @AutoCleanup Postgres postgres = new Postgres()
    def clock = new MutableClock()
    List<RateLimits> opened = []

    def cleanup() {
        opened*.close()
    }

    def "of 200 requests at once to two engines exactly as many are let in as one limit allows"() {
        given:
        def engines = [limits(requests('exact', 50)), limits(requests('exact', 50))]
        def go = new CountDownLatch(1)
        def results = [].asSynchronized()

        when:
        def threads = (0..<200).collect { i ->
            Thread.startVirtualThread {
                go.await()
                results << isLetIn(engines[i % 2])
            }
        }
        go.countDown()
        threads*.join()

        then:
        results.size() == 200
        results.count(true) == 50

        when: 'one of them comes back'
        clock.plus(Duration.ofDays(1).dividedBy(50))

        then:
        engines.collectMany { engine -> (1..2).collect { isLetIn(engine) } }.count(true) == 1
    }

    def "a limit holds from the first requests on, however many are the first at once"() {
        given:
        def store = new PostgresLimits(StoreAddress.of(postgres.url()), new WallTime(clock))
        opened << store

        when: 'it is new a hundred times'
        def letIn = (1..100).collect { nr ->
            def limits = new RateLimits([requests("new-$nr" as String, 3)], clock, store)
            def go = new CountDownLatch(1)
            def results = [].asSynchronized()
            def threads = (1..20).collect {
                Thread.startVirtualThread {
                    go.await()
                    results << isLetIn(limits)
                }
            }
            go.countDown()
            threads*.join()
            results.count(true)
        }

        then:
        letIn.unique() == [3]
    }

    def "of 200 requests at once to two processes exactly as many are let in as one limit allows"() {
        given:
        def java = ProcessHandle.current().info().command().get()
        def children = (1..2).collect {
            def builder = new ProcessBuilder(java, '-Xmx256m', '--enable-native-access=ALL-UNNAMED', '-cp', System.getProperty('java.class.path'), LimitsChild.name, '100')
            builder.environment().BATON_LIMITS_URL = postgres.url()
            builder.redirectError(ProcessBuilder.Redirect.INHERIT).start()
        }
        def told = children.collect { it.inputReader() }

        when:
        told.each { assert it.readLine() == 'ready' }
        children*.outputWriter().each {
            it.write('go')
            it.close()
        }
        def results = told*.readLine()
        println "shared limits: $results"

        then:
        results.every { it.endsWith(' of 100') }
        results.sum { (it =~ /let in: (\d+)/)[0][1] as int } == 50
        children.every { it.waitFor(60, TimeUnit.SECONDS) && it.exitValue() == 0 }

        cleanup:
        children*.destroyForcibly()
    }

    def "tokens that one engine corrects are corrected for all"() {
        given:
        def rule = new RateRule('tokens', Spenders.EVERYBODY, null, new Rate(1000, Per.DAY), 0, Position.NONE)
        def (one, other) = [limits(rule), limits(rule)]

        when: 'less was used than was taken'
        def first = one.request(CI, 400)
        def second = other.request(CI, 500)
        first.settle(100)
        second.settle(900)
        one.request(CI, 1)

        then: '100 and 900 of 1000 are gone, and nothing is left'
        first.headers()['x-ratelimit-remaining-tokens'] == '600'
        second.headers()['x-ratelimit-remaining-tokens'] == '100'
        thrown(RateExceeded)
    }

    def "while the database is gone each engine goes by what it let in itself, and when it is back they share again"() {
        given:
        def (one, other) = [limits(requests('lost', 10)), limits(requests('lost', 10))]
        4.times { assert isLetIn(one) }
        3.times { assert isLetIn(other) }

        when:
        postgres.stop()

        then: 'each has ten less its own'
        (1..10).count { isLetIn(one) } == 6
        (1..10).count { isLetIn(other) } == 7

        when:
        postgres.start()
        clock.plus(Duration.ofSeconds(10))

        then: 'what was let in meanwhile is not known there; seven were before, and whoever asks first finds it back'
        new PollingConditions(timeout: 60).eventually {
            assert isShared(one, 'lost')
            assert isShared(other, 'lost')
        }
        (1..10).count { isLetIn(one) } + (1..10).count { isLetIn(other) } == 3 - probes
    }

    /** How many requests it took to see that both share again, which were let in there. */
    private int probes = 0

    /** True where a request is answered as the table says; who is refused by his own bucket has not found the table back. */
    private boolean isShared(RateLimits limits, String name) {
        def before = state(name)
        boolean letIn = isLetIn(limits)
        boolean shared = state(name) != before
        probes += letIn && shared ? 1 : 0
        shared
    }

    private List<Byte> state(String name) {
        postgres.ask { statement ->
            def row = statement.executeQuery("select state from baton_limits where id like '$name/%'")
            row.next() ? row.getBytes(1).toList() : []
        }
    }

    def "a rate that was changed begins anew, and who somebody is cannot be read in the table"() {
        given:
        def rule = { int most -> new RateRule('names', Spenders.EVERYBODY.each(Trait.KEY), new Rate(most, Per.DAY), null, 0, Position.NONE) }

        expect:
        isLetIn(limits(rule(1)))
        !isLetIn(limits(rule(1)))
        isLetIn(limits(rule(2)))

        and:
        def ids = postgres.ask { statement ->
            def rows = statement.executeQuery("select id from baton_limits where id like 'names/%' order by id")
            def found = []
            while (rows.next()) {
                found << rows.getString(1)
            }
            found
        }
        ids.size() == 2
        ids.every { it ==~ 'names/requests/[12] a day/[0-9a-f]{64}' }
    }

    def "rows of buckets that are full again are taken away, others stay"() {
        given:
        def store = new PostgresLimits(StoreAddress.of(postgres.url()), new WallTime(clock))
        def quick = new RateRule('quick', Spenders.EVERYBODY, new Rate(60, Per.MINUTE), null, 0, Position.NONE)
        def limits = new RateLimits([quick, requests('slow', 2)], clock, store)
        opened << limits
        limits.request(CI, 1).close()
        def isThere = { String name -> !state(name).empty }

        expect:
        isThere('quick') && isThere('slow')

        when: 'two hours later'
        postgres.ask { it.execute('update baton_limits set expires_at = expires_at - 2 * 60 * 60 * 1000') }
        store.sweep()

        then:
        !isThere('quick') && isThere('slow')

        and: 'which is made anew'
        limits.request(CI, 1).headers()['x-ratelimit-remaining-requests'] != null
        isThere('quick')
    }

    def "who may not make the table is told what to do, and one that is there is used"() {
        given:
        postgres.ask { it.execute("create role visitor login password 'visitor-7'; create schema room authorization baton; grant usage on schema room to visitor") }
        def store = new PostgresLimits(StoreAddress.of(postgres.url('visitor', 'visitor-7') + '?currentSchema=room'), new WallTime(clock))

        when:
        store.reach()

        then:
        def refused = thrown(IllegalStateException)
        refused.message.contains('permission denied for schema room')
        refused.message.contains('create table if not exists baton_limits (id text primary key')

        when:
        postgres.ask {
            it.execute('create table room.baton_limits (id text primary key, state bytea, expires_at bigint)')
            it.execute('grant select, insert, update, delete on room.baton_limits to visitor')
        }
        store.reach()
        def limits = new RateLimits([requests('visited', 1)], clock, store)

        then:
        isLetIn(limits)
        !isLetIn(limits)

        cleanup:
        store.close()
    }

    def "a wrong password is not shown, and nobody is kept from asking by it"() {
        given:
        def store = new PostgresLimits(StoreAddress.of(postgres.url('baton', 'wrong-7')), new WallTime(clock))

        when:
        store.reach()

        then:
        def refused = thrown(IllegalStateException)
        def trace = new StringWriter()
        refused.printStackTrace(new PrintWriter(trace))
        trace.toString().contains('password authentication failed for user "baton"')
        !trace.toString().contains('wrong-7')

        when:
        def limits = new RateLimits([requests('wrong', 1)], clock, store)

        then:
        isLetIn(limits)
        !isLetIn(limits)

        cleanup:
        store.close()
    }

    private static RateRule requests(String name, int most) {
        new RateRule(name, Spenders.EVERYBODY, new Rate(most, Per.DAY), null, 0, Position.NONE)
    }

    private RateLimits limits(RateRule rule) {
        def limits = new RateLimits([rule], clock, new PostgresLimits(StoreAddress.of(postgres.url()), new WallTime(clock)))
        opened << limits
        limits
    }

    private static boolean isLetIn(RateLimits limits) {
        try {
            limits.request(CI, 1).close()
            true
        } catch (RateExceeded ignored) {
            false
        }
    }
}
