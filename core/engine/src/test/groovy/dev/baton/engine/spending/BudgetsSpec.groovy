package dev.baton.engine.spending

import dev.baton.engine.budget.Room
import dev.baton.engine.budget.Spend
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.EventStream
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.WorkspaceException
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Position
import dev.baton.spi.model.Money
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicLong
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

class BudgetsSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261127L)
    static final ML = origin('key_1', 'ci', [team: 'ml', project: 'p'])
    static final WEB = origin('key_2', 'web', [team: 'web'])

    @TempDir Path folder
    def clock = new TurnedClock()
    def events = new EventStream()
    List<RunEvent> told = [].asSynchronized()
    @AutoCleanup Budgets budgets

    def setup() {
        events.subscribe { told << it }
    }

    def "it holds for whom it says"() {
        given:
        open(null, BudgetRule.of('b', Per.DAY, tokens(100)).by(who))

        expect:
        [ML, WEB, Origin.NONE, ML.within('triage')].collect { budgets.of(it).limited } == limited

        where:
        who                                                                      || limited
        Spenders.EVERYBODY                                                       || [true, true, true, true]
        Spenders.EVERYBODY.and(Trait.KEY, ['ci'] as Set)                         || [true, false, false, true]
        Spenders.EVERYBODY.and(Trait.KEY, ['key_2'] as Set)                      || [false, true, false, false]
        Spenders.EVERYBODY.and(Trait.TEAM, ['ml', 'web'] as Set)                 || [true, true, false, true]
        Spenders.EVERYBODY.and(Trait.PROJECT, ['p'] as Set)                      || [true, false, false, true]
        Spenders.EVERYBODY.and(Trait.ORCHESTRATION, ['triage'] as Set)           || [false, false, false, true]
        Spenders.EVERYBODY.and(Trait.TEAM, ['ml'] as Set).and(Trait.ORCHESTRATION, ['triage'] as Set) || [false, false, false, true]
        Spenders.EVERYBODY.each(Trait.TEAM)                                      || [true, true, false, true]
        Spenders.EVERYBODY.each(Trait.KEY)                                       || [true, true, false, true]
    }

    def "what is put aside is taken from all that holds, or from none"() {
        given:
        open(null, BudgetRule.of('all', Per.DAY, tokens(100)), BudgetRule.of('each', Per.DAY, tokens(60)).by(Spenders.EVERYBODY.each(Trait.TEAM)))

        when:
        def first = take(ML, 50)

        then:
        first != null
        take(ML, 20) == null
        left() == [all: 50L, 'each ml': 10L]

        when:
        def other = take(WEB, 50)

        then:
        other != null
        take(WEB, 1) == null
        left() == [all: 0L, 'each ml': 10L, 'each web': 10L]

        when:
        first.settle(used(5))
        other.close()

        then:
        left() == [all: 95L, 'each ml': 55L, 'each web': 60L]
    }

    def "a window that is over is renewed, and what was begun in it counts in it"() {
        given:
        open(null, BudgetRule.of('b', Per.MINUTE, tokens(100)))
        def hold = take(ML, 100)

        when:
        clock.turn(Duration.ofMinutes(1))

        then:
        left() == [b: 100L]

        when:
        def next = take(ML, 100)
        hold.settle(used(90))

        then:
        left() == [b: 0L]
        next.settle(used(1))
        left() == [b: 99L]
    }

    def "what is spent and put aside outlives the process: what it put aside counts as spent once it is gone"() {
        given:
        def rules = [BudgetRule.of('b', Per.DAY, new Room(Money.dollars('1'), 1_000L)), BudgetRule.of('m', Per.MONTH, tokens(2_000))] as BudgetRule[]
        open(folder, rules)
        take(ML, 100, '0.1').settle(new Spend(Money.dollars('0.04'), 40))
        take(ML.within('triage'), 200, '0.2')

        when: 'it ends without settling the second'
        budgets.close()
        told.clear()
        open(folder, rules)
        budgets.open()

        then:
        told.size() == 1
        def expired = told.first() as RunEvent.ReservationExpired
        [expired.run(), expired.path(), expired.model(), expired.origin()] == ['run_1', 'answer', 'q/m', ML.within('triage')]
        [expired.cost(), expired.tokens()] == [Money.dollars('0.2'), 200]
        new Limits(budgets).budgets()*.spent() == [new Spend(Money.dollars('0.24'), 240)] * 2
        new Limits(budgets).expired(Duration.ofDays(1))*.held() == [new Spend(Money.dollars('0.2'), 200)]

        when: 'once more'
        told.clear()
        budgets.close()
        open(folder, rules)

        then:
        new Limits(budgets).budgets()*.spent() == [new Spend(Money.dollars('0.24'), 240)] * 2
        told.empty
    }

    def "one engine at a time spends from the budgets of a workspace; another sees what is written down"() {
        given:
        def rule = BudgetRule.of('b', Per.DAY, tokens(100))
        open(folder, rule)
        take(ML, 30)
        def other = Budgets.of([rule], folder, events, clock, {})

        expect:
        with(new Limits(other).budgets().first()) {
            held().tokens() == 30
            left().tokens() == 70
        }

        when:
        other.of(ML)

        then:
        def refused = thrown(WorkspaceException)
        refused.message.contains('budgets')
        told.empty

        cleanup:
        other.close()
    }

    @Timeout(30)
    def "a call that does not fit waits for others to settle, and is not passed by who comes later"() {
        given:
        open(null, BudgetRule.of('b', Per.DAY, tokens(100)))
        def hold = take(ML, 80)
        def wallet = budgets.of(ML)
        def waits = CompletableFuture.supplyAsync { wallet.await([used(50)], Duration.ofSeconds(20)) }
        while (budgets.@waiting.size() == 0) { Thread.onSpinWait() }

        when:
        hold.settle(used(40))

        then: 'what it waits for is put aside for it'
        waits.get()
        take(WEB, 11) == null
        wallet.reserve(purpose(ML), { used(50) }) != null
        take(WEB, 10) != null
    }

    @Timeout(30)
    def "it does not wait where nothing could come of it, and no longer once that is so"() {
        given:
        open(null, BudgetRule.of('b', Per.DAY, tokens(100)))
        def hold = take(ML, 80)

        expect:
        !budgets.of(ML).await([used(101)], Duration.ofSeconds(20))
        !budgets.of(ML).await([used(50)], Duration.ofNanos(1))

        when:
        def waits = CompletableFuture.supplyAsync { budgets.of(ML).await([used(50)], Duration.ofSeconds(20)) }
        while (budgets.@waiting.size() == 0) { Thread.onSpinWait() }
        hold.settle(used(80))

        then:
        !waits.get()
    }

    def "what was put aside for one that waited and goes away is free again"() {
        given:
        open(null, BudgetRule.of('b', Per.DAY, tokens(100)))
        def hold = take(ML, 80)
        def wallet = budgets.of(ML)
        def waits = CompletableFuture.supplyAsync { wallet.await([used(50)], Duration.ofSeconds(20)) }
        while (budgets.@waiting.size() == 0) { Thread.onSpinWait() }
        hold.close()

        when:
        assert waits.get()
        wallet.close()

        then:
        left() == [b: 100L]
    }

    def "it says which budget is short, what is left of it and until when, the one that is renewed last of several"() {
        given:
        open(null, new BudgetRule('b', Spenders.EVERYBODY, [(Per.HOUR): tokens(100), (Per.DAY): tokens(150)], BudgetRule.ZONE, [], null, Duration.ZERO,
                Position.NONE))
        take(ML, 100)

        expect:
        budgets.of(ML).shortage(used(20)).toString() == "budget 'b' has 0 tokens left until 2026-03-14T10:00:00Z"
        budgets.of(ML).shortage(used(60)).toString() == "budget 'b' has 50 tokens left until 2026-03-15T00:00:00Z"
        budgets.of(ML).shortage(used(0)) == null
    }

    @Timeout(120)
    def "whatever many threads do at once, no budget is overdrawn, nothing is lost, and nobody waits for ever"() {
        given: 'three nested budgets, the widest too small for all'
        def day = 20_000L
        open(file ? folder : null,
                BudgetRule.of('all', Per.DAY, tokens(day)),
                BudgetRule.of('teams', Per.DAY, tokens(12_000)).by(Spenders.EVERYBODY.each(Trait.TEAM)),
                BudgetRule.of('keys', Per.DAY, tokens(9_000)).by(Spenders.EVERYBODY.each(Trait.KEY)))
        def spent = [ML, WEB].collectEntries { [it, new AtomicLong()] }
        def refused = new AtomicLong()
        def start = new CountDownLatch(1)

        when:
        def threads = (0..<64).collect { n ->
            Thread.startVirtualThread {
                start.await()
                def random = new Random(SEED + n)
                30.times {
                    def who = random.nextBoolean() ? ML : WEB
                    def need = 1 + random.nextInt(60)
                    def wallet = budgets.of(who)
                    def hold = null
                    try {
                        while (hold == null) {
                            hold = wallet.reserve(purpose(who), { used(need) })
                            if (hold == null && !wallet.await([used(need)], Duration.ofSeconds(60))) {
                                refused.incrementAndGet()
                                return
                            }
                        }
                        hold.keep()
                        def really = random.nextInt(need + 1)
                        spent[who].addAndGet(really)
                        Thread.yield()
                        hold.settle(used(really))
                    } finally {
                        wallet.close()
                    }
                }
            }
        }
        start.countDown()
        threads.each { assert it.join(Duration.ofSeconds(100)) }

        then:
        spent.values().every { it.get() <= 9_000 }
        def all = new Limits(budgets).budgets()
        def counted = all.collectEntries { [it.budget() + it.value(), it.spent().tokens()] }
        counted.all == spent.values()*.get().sum()
        counted.teamsml == spent[ML].get()
        counted.keyskey_2 == spent[WEB].get()
        all.every { it.held() == Spend.NONE }
        refused.get() > 0

        where:
        file << [false, true]
    }

    private void open(Path where, BudgetRule... rules) {
        budgets = Budgets.of(rules as List, where, events, clock, {})
    }

    private Hold take(Origin who, long tokens, String cost = '0') {
        def hold = budgets.of(who).reserve(purpose(who), { new Spend(Money.dollars(cost), tokens) })
        hold?.keep()
        hold
    }

    private Map<String, Long> left() {
        new Limits(budgets).budgets().collectEntries { ["${it.budget()}${it.value() ? ' ' + it.value() : ''}" as String, it.left().tokens()] }
    }

    private static Purpose purpose(Origin who) { new Purpose('run_1', 'answer', 'q/m', who) }

    private static Room tokens(long count) { new Room(null, count) }

    private static Spend used(long tokens) { new Spend(Money.ZERO, tokens) }

    private static Origin origin(String id, String name, Map<String, String> labels) {
        Origin.NONE.by(new Identity(id, name, Role.CALLER, Scope.ALL, labels))
    }
}
