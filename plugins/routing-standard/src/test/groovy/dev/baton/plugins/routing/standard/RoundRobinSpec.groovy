package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.candidate
import static dev.baton.plugins.routing.standard.Candidates.candidates

import dev.baton.spi.model.Needs
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.RoutingStrategyContract
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** In turn. */
class RoundRobinSpec extends RoutingStrategyContract {

    def robin = new RoundRobin()

    RoutingStrategy strategy() {
        new RoundRobin()
    }

    boolean repeatable() {
        false
    }

    def "each comes first in its turn, and the others follow in theirs"() {
        expect:
        (1..4).collect { order('abc') } == ['abc', 'bca', 'cab', 'abc']
    }

    def "one that joins, or was away, has its share from then on and no more"() {
        when:
        def before = (1..10).collect { order('ab')[0] }
        def after = (1..30).collect { order('abc')[0] }

        then:
        before.countBy { it } == [a: 5, b: 5]
        after.countBy { it } == [a: 10, b: 10, c: 10]
        after.take(6).countBy { it } == [a: 2, b: 2, c: 2]
    }

    def "one that failed for a while is not owed that time"() {
        given:
        def failing = [candidate('a'), candidate('b', failures: 0.9)]
        100.times { assert robin.rank(query(failing))[0].candidate().card().name() == 'a' }

        expect:
        (1..6).collect { order('ab')[0] }.countBy { it } == [a: 3, b: 3]
    }

    def "where those that qualify change from one request to the next, each still has its share"() {
        given:
        def random = new Random(20261121)
        def owed = [:].withDefault { 0d }
        def had = [:].withDefault { 0 }

        expect:
        2000.times {
            def set = ['ab', 'bc', 'ca', 'abc', 'abcd'][random.nextInt(5)]
            set.each { owed[it] += 1d / set.size() }
            had[order(set)[0]]++
            assert 'abcd'.every { Math.abs(had[it] - owed[it]) <= 2 }
        }
    }

    def "requests of other needs have turns of their own"() {
        expect:
        [order('ab'), order('ab', 'embedding'), order('ab'), order('ab', 'embedding')]*.getAt(0).join('') == 'aabb'
    }

    def "among many threads each has exactly its share"() {
        when:
        def all = candidates([[:]] * 4)
        def firsts = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..1000).collect { ({ robin.rank(query(all))[0].candidate().card().name() } as Callable) })*.get()
        }

        then:
        firsts.countBy { it } == [a: 250, b: 250, c: 250, d: 250]
    }

    def "needs and models without number take no more memory than so much"() {
        when:
        def turns = new Turns()
        def first = turns.of(new Needs(['chat'] as Set, [] as Set, 0, null, null, null, dev.baton.spi.model.Limits.NONE))
        (1..Turns.MOST).each { turns.of(Needs.of("need-$it")) }

        then: 'the one that was away for longest has begun anew'
        !turns.of(Needs.of('chat')).is(first)

        when:
        def rotation = new Rotation()
        rotation.next([candidate('ahead'), candidate('other')])
        (0..Rotation.MOST).each { rotation.next([candidate("m$it")]) }

        then:
        rotation.next([candidate('ahead'), candidate('other')])[0].candidate().card().name() == 'ahead'
    }

    def "the reasons tell of the turns"() {
        given:
        order('ab')
        order('bc')

        expect:
        robin.rank(query(candidates([[:], [:], [failures: 0.9]])))*.reason() == [
                'is owed 0.50 of a turn', 'is owed 0.00 of a turn', 'is owed 0.50 of a turn; put back, since 90% of its recent calls failed']
    }

    private String order(String names, String task = 'chat') {
        robin.rank(query(names.collect { candidate(it) }, task))*.candidate()*.card()*.name().join('')
    }

    private static RoutingQuery query(List all, String task = 'chat') {
        new RoutingQuery(Needs.of(task), all, [:])
    }
}
