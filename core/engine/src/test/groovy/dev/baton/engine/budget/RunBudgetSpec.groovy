package dev.baton.engine.budget

import dev.baton.engine.plan.Budget
import dev.baton.engine.plan.Position
import dev.baton.spi.model.Money
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong
import spock.lang.Specification

class RunBudgetSpec extends Specification {

    def "what is put aside cannot be put aside again, and what was not used can"() {
        given:
        def budget = budget(100, 50)

        when:
        def first = take(budget, 60, 10)

        then:
        take(budget, 41, 0) == null
        take(budget, 0, 41) == null
        budget.left() == room(40, 40)

        when:
        first.settle(spend(20, 15))

        then:
        budget.left() == room(80, 35)

        when: 'once more, and closed'
        first.settle(spend(20, 15))
        first.close()

        then:
        budget.left() == room(80, 35)
    }

    def "an attempt that never was is free again"() {
        given:
        def budget = budget(100, 50)

        when:
        take(budget, 60, 10).close()

        then:
        budget.left() == room(100, 50)
    }

    def "of budgets within one another all hold, and an inner one is spent from the outer too"() {
        given:
        def outer = budget(100, null)
        def inner = outer.within('inner', 'a/', new Budget(null, 50L, Position.NONE))

        expect:
        inner.left() == room(100, 50)
        take(inner, 101, 1) == null
        take(inner, 1, 51) == null

        when:
        take(inner, 70, 40).settle(spend(70, 40))

        then:
        outer.left() == room(30, null)
        inner.left() == room(30, 10)
        inner.tightest() == 'outer'
        outer.within('none', 'b/', null).is(outer)
    }

    def "what a run has spent before it was taken up again counts where it was spent"() {
        given:
        def run = RunBudget.ofRun()
        def outer = run.within('outer', '', new Budget(new Money(100), null, Position.NONE))
        def early = outer.within('early', 'early/', new Budget(new Money(50), null, Position.NONE))

        when:
        run.spent('first', spend(10, 1))
        run.spent('early/ask', spend(20, 1))
        run.spent('late/ask', spend(30, 1))
        def late = outer.within('late', 'late/', new Budget(new Money(50), null, Position.NONE))

        then:
        outer.left() == room(40, null)
        early.left() == room(30, null)
        late.left() == room(20, null)
    }

    def "where more was counted than was put aside, nothing further fits"() {
        given:
        def budget = budget(100, 50)

        when:
        take(budget, 90, 10).settle(spend(120, 10))

        then:
        budget.left() == room(-20, 40)
        take(budget, 0, 0) == null
    }

    def "whoever waits goes on when something is settled"() {
        given:
        def budget = budget(100, 50)
        def held = take(budget, 100, 1)
        def since = budget.changes()
        def waits = Executors.newVirtualThreadPerTaskExecutor()

        expect:
        !budget.awaitChange(since, Duration.ZERO)

        when:
        def later = waits.submit({ budget.awaitChange(since, Duration.ofMinutes(1)) } as java.util.concurrent.Callable)
        held.settle(spend(1, 1))

        then:
        later.get(60, TimeUnit.SECONDS)

        cleanup:
        waits.close()
    }

    def "attempts side by side never overdraw any budget, not by a nano-dollar and not by a token (seed #seed)"() {
        given: 'budgets within one another, whose attempts use at most what they have put aside'
        def random = new Random(seed)
        def limits = [1_000 + random.nextInt(100_000), 1_000 + random.nextInt(100_000)]
        def outer = budget(limits[0], limits[1])
        def inners = (1..3).collect { outer.within('inner' + it, it + '/', new Budget(new Money(1 + random.nextInt(limits[0])), (long) 1 + random.nextInt(limits[1]), Position.NONE)) }
        def all = [outer] + inners
        def spentCost = new AtomicLong()
        def spentTokens = new AtomicLong()
        def overdrawn = [].asSynchronized()
        def begin = new CountDownLatch(1)

        when:
        def threads = (1..16).collect { number ->
            def own = new Random(seed * 31 + number)
            Thread.startVirtualThread {
                begin.await()
                200.times {
                    def from = all[own.nextInt(all.size())]
                    def want = spend(own.nextInt(3_000), own.nextInt(3_000))
                    def held = from.reserve { room -> room.holds(want) ? want : null }
                    all.each { if (it.left().cost().nanos() < 0 || it.left().tokens() < 0) overdrawn << it }
                    if (held != null && own.nextInt(4) > 0) {
                        def used = spend(own.nextInt((int) want.cost().nanos() + 1), own.nextInt((int) want.tokens() + 1))
                        spentCost.addAndGet(used.cost().nanos())
                        spentTokens.addAndGet(used.tokens())
                        held.settle(used)
                    }
                    held?.close()
                }
            }
        }
        begin.countDown()
        threads*.join()

        then: 'and to the last one the books say what was used'
        overdrawn.empty
        outer.left() == room(limits[0] - spentCost.get(), limits[1] - spentTokens.get())
        spentCost.get() > 0
        outer.hoped() == null

        where:
        seed << (1..40)
    }

    private static RunBudget budget(Long cost, Long tokens) {
        RunBudget.ofRun().within('outer', '', new Budget(cost == null ? null : new Money(cost), tokens, Position.NONE))
    }

    private static Spend spend(long cost, long tokens) {
        new Spend(new Money(cost), tokens)
    }

    private static Room room(Long cost, Long tokens) {
        new Room(cost == null ? null : new Money(cost), tokens)
    }

    private static Reservation take(RunBudget budget, long cost, long tokens) {
        budget.reserve { room -> spend(cost, tokens) }
    }
}
