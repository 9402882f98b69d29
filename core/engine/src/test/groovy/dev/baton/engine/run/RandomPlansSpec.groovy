package dev.baton.engine.run

import dev.baton.engine.failure.BatonException
import dev.baton.engine.plan.Plan

/** Random plans give what a plain reading of them gives, and undo what that undoes, whatever fails on the way. */
class RandomPlansSpec extends PlanRuns {

    def "branches one at a time: the same value or failure, and the same things undone in the same order (from seed #seed)"() {
        expect:
        250.times { compare(seed + it, 1, it % 3 * 0.12d) }

        where:
        seed << [0L, 10_000L, 20_000L, 30_000L]
    }

    def "branches side by side, without faults: the same value (from seed #seed)"() {
        expect:
        150.times { compare(seed + it, null, 0d) }

        where:
        seed << [40_000L, 50_000L]
    }

    private void compare(long seed, Integer concurrency, double faults) {
        def made = new RandomPlans(seed, concurrency)
        List<Plan> plans = made.plans()

        made.faults = new RandomPlans.Faults(seed, faults)
        def expected = new PlainEvaluation(plans).of(plans[0], [x: 42])
        def undone = made.faults.undone.toList()

        made.faults = new RandomPlans.Faults(seed, faults)
        def given
        try {
            given = run([x: 42], plans[0], plans[1]).value()
        } catch (BatonException failure) {
            given = [failed: failure.code()]
        }
        def about = "seed $seed\n${plans.collect { it.name() + ':\n' + RandomPlans.outline(it.body()) }.join()}"
        assert given == expected: about
        def undoneThere = made.faults.undone.toList()
        assert concurrency == null || undoneThere == undone: about
    }
}
