package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.Baton
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Step
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.lang.management.ManagementFactory
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

/** Many runs at once, within the heap of one gigabyte that specs have. */
@Requires({ Boolean.getBoolean('baton.proofs') })
class ManyRunsProofSpec extends Specification {

    static final int WAITING = Integer.getInteger('baton.runs.waiting', 10_000)
    static final int PARKED = Integer.getInteger('baton.runs.parked', 100_000)

    @TempDir Path folder
    def begun = new CountDownLatch(WAITING)
    def answer = new CountDownLatch(1)
    def provider = new ScriptedProvider(ScriptedProvider.answering('p', 'm', '').models(), {
        begun.countDown()
        answer.await()
        ScriptedReply.text('at last')
    }).forgets()
    @AutoCleanup Baton baton = Baton.builder().environment([:]).provider('p', provider).journal(folder)
            .plan(plan('asks', ask('a', 'hm')))
            .plan(plan('waits', new Step.Approve('ok', [:], ['yes', 'no'], null, Policy.NONE, Position.NONE))).open()

    def "ten thousand runs wait at once on slow upstreams, and all end"() {
        when:
        def runs = started('asks', WAITING)
        def all = begun.await(300, TimeUnit.SECONDS)
        def heap = heap()
        println "many runs: $WAITING runs wait at once, heap ${heap >> 20} MiB"
        answer.countDown()

        then:
        all
        heap < (1L << 30)
        runs.every { it.result().value() == 'at last' }
    }

    def "a hundred thousand parked runs take no thread and no memory to speak of"() {
        given:
        started('waits', 100)
        awaitParked()
        long before = heap()
        int threads = ManagementFactory.threadMXBean.threadCount

        when:
        started('waits', PARKED)
        awaitParked()
        long after = heap()
        println "many runs: $PARKED runs parked, heap ${(after - before) >> 20} MiB more, threads $threads before, ${ManagementFactory.threadMXBean.threadCount} after"

        then:
        baton.underWay() == []
        ManagementFactory.threadMXBean.threadCount <= threads + 4
        after - before < (32L << 20)
        baton.runs(RunQuery.LATEST.in(RunStatus.PARKED).most(10_000)).size() == Math.min(PARKED, 10_000)

        when: 'one of them is decided'
        def one = baton.runs(RunQuery.LATEST.most(1)).first().id()
        def run = baton.find(one).get()
        baton.decide(one, 'ok', new Decision('yes', '', ''))

        then:
        run.result().value() == 'yes'
    }

    /** From many threads, as a server does: they share the commits. Gives those that wait; a parked one is held by nobody. */
    private List<Run> started(String name, int count) {
        boolean held = name == 'asks'
        def runs = []
        try (def threads = Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
            (1..count).collect { threads.submit({ def run = baton.start(name, [:], false); held ? run : null } as Callable<Run>) }
                    .each { def run = it.get(); if (run != null) { runs << run } }
        }
        runs
    }

    private void awaitParked() {
        while (!baton.underWay().empty) {
            Thread.sleep(20)
        }
    }

    private static long heap() {
        3.times { System.gc() }
        ManagementFactory.memoryMXBean.heapMemoryUsage.used
    }
}
