package dev.baton.engine.run

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.BatonException
import dev.baton.engine.plan.Plan
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.TempDir

/** A run that is laid down and taken up again, wherever that may be, gives what it would have given at once. */
class RandomPausesSpec extends Specification {

    @TempDir Path folder

    def "random plans, laid down at random (from seed #seed)"() {
        given:
        int laidDown = 0

        expect:
        20.times { laidDown += interrupted(seed + it) }
        laidDown > 10

        where:
        seed << [100_000L, 200_000L, 300_000L]
    }

    private int interrupted(long seed) {
        def random = new Random(seed)
        def made = new RandomPlans(seed)
        List<Plan> plans = made.plans()
        made.faults = new RandomPlans.Faults(seed, 0d)
        def expected = new PlainEvaluation(plans).of(plans[0], [x: 42])
        def builder = Baton.builder().environment([:]).journal(folder.resolve("$seed"))
        plans.each { builder.plan(it) }
        int pauses = 0
        try (Baton baton = builder.open()) {
            def left = new AtomicInteger(4)
            def run = baton.start('p', [x: 42], false) { event ->
                if (event instanceof RunEvent.StepStarted && random.nextInt(5) == 0 && left.decrementAndGet() >= 0) {
                    baton.pause(event.run())
                }
            }
            while (!run.awaitEnd(Duration.ofMillis(1))) {
                if (run.status() == RunStatus.PAUSED) {
                    pauses++
                    baton.resume(run.id())
                }
            }
            def given = run.failure() instanceof BatonException ? [failed: run.failure().code()] : run.result().value()
            assert given == expected: "seed $seed, laid down $pauses times\n${plans.collect { RandomPlans.outline(it.body()) }.join('\n')}"
        }
        pauses
    }
}
