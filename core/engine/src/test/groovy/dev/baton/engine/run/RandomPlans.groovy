package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.each
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.parallel
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.refine
import static dev.baton.engine.plan.Sketch.route
import static dev.baton.engine.plan.Sketch.sequence
import static dev.baton.engine.plan.Sketch.when

import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import java.time.Duration

/** Random plans whose steps compute numbers, fail now and then as the faults say, and note what they undo. */
class RandomPlans {

    final Random random
    /** How many branches at a time; null for any number. */
    final Integer concurrency
    Faults faults
    private int count

    RandomPlans(long seed, Integer concurrency = null) {
        random = new Random(seed)
        this.concurrency = concurrency
    }

    /** Decides which execution of which leaf fails: the same each time it is asked in the same order. */
    static class Faults {

        final long seed
        final double share
        final List<String> undone = [].asSynchronized()
        private final Map<String, Integer> times = [:]

        Faults(long seed, double share) {
            this.seed = seed
            this.share = share
        }

        synchronized boolean strikes(String leaf) {
            int time = times.merge(leaf, 1, Integer::sum)
            new Random(seed * 31 + (leaf + time).hashCode() * 7919L).nextDouble() < share
        }
    }

    /** The plan {@code p} and, beside it, one that it may invoke. */
    List<Plan> plans() {
        def child = plan([inputs: [input('given', Shape.ANY, 0)]], 'child', *steps(1, ['given']))
        [plan([inputs: [input('x', Shape.ANY)]], 'p', *steps(3, ['x'])), child]
    }

    private List<Step> steps(int depth, List<String> known) {
        def own = new ArrayList<String>(known)
        (0..random.nextInt(3)).collect {
            def step = step(depth, own)
            if (step.name() != null && !(step instanceof Step.Check)) {
                own << step.name()
            }
            step
        }
    }

    private Block inside(int depth, List<String> known) {
        block(*steps(depth - 1, known))
    }

    private Step step(int depth, List<String> known) {
        String id = "v${++count}"
        def more = policy(depth, known)
        switch (depth == 0 ? random.nextInt(3) : random.nextInt(10)) {
            case 0..2: return leaf(id, known, more)
            case 3: return check(more, "c$count", computedOf(id, known) { it % 5 != 0 })
            case 4:
                def branches = (1..2).collect { n -> when(new Branch.Satisfies(computed { names, it -> weight(it) % 3 == n }), *steps(depth - 1, known)) }
                return route(more + [rest: inside(depth, known)], id, name(known.last()), *branches)
            case 5: return sequence(more, id, *steps(depth - 1, known))
            case 6: return parallel(more + fan(), id, (1..2 + random.nextInt(2)).collectEntries { ["b$it".toString(), inside(depth, known)] })
            case 7:
                def items = constant((1..random.nextInt(4) + 1).toList())
                return each(more + fan(), id, items, "i$count", *steps(depth - 1, known + ["i$count".toString()]))
            case 8:
                def least = random.nextInt(4)
                return refine(more, id, 1 + random.nextInt(3), computedOf(id + '?', known) { it % 4 >= least }, *steps(depth - 1, known))
            default: return depth == 3 ? invoke(more + [with: [given: name(known.last())]], id, 'child') : leaf(id, known, more)
        }
    }

    private Map fan() {
        def join = [Join.ALL, new Join.First(1), new Join.First(2), new Join.AtLeast(0.5)][random.nextInt(concurrency == 1 ? 4 : 1)]
        [join: join, concurrency: concurrency ?: random.nextInt(3)]
    }

    private Map policy(int depth, List<String> known) {
        def more = [:]
        if (random.nextInt(5) == 0) {
            more.retry = new Policy.Retry(random.nextInt(2) + 1, Duration.ofMillis(1))
        }
        if (random.nextInt(6) == 0) {
            more.optional = true
        } else if (random.nextInt(5) == 0) {
            more.otherwise = random.nextBoolean() || depth == 0 ? constant(random.nextInt(100)) : inside(depth, known)
        }
        if (random.nextInt(4) == 0) {
            String undone = "undo ${count}"
            more.undo = { names, it -> faults.undone << "$undone ${weight(it)}".toString() }
        }
        more
    }

    private Step leaf(String id, List<String> known, Map more) {
        compute(more, id, computedOf(id, known) { it })
    }

    /** A number from the names that are known, unless a fault strikes. */
    private Closure computedOf(String id, List<String> known, Closure then) {
        def reads = known.findAll { random.nextInt(3) == 0 }
        int own = count
        return { names ->
            if (faults.strikes(id)) {
                throw new IllegalStateException('struck')
            }
            then(reads.inject(own) { sum, read -> (sum * 17 + weight(names.get(read))) % 10_007 })
        }
    }

    /** How a plan reads, for a failure's message. */
    static String outline(Block block, String indent = '') {
        block.steps().collect { step ->
            def policy = step.policy()
            def said = [policy.retry() ? "retry ${policy.retry().times()}" : '', policy.optional() ? 'optional' : '', policy.undo() ? 'undo' : '',
                        policy.otherwise() instanceof Policy.Value ? 'otherwise a value' : policy.otherwise() ? 'otherwise steps (last)' : '',
                        step instanceof Step.Parallel ? "join ${step.join().shown()}" : '', step instanceof Step.Refine ? "rounds ${step.rounds()}" : '']
            "$indent${step.kind()} ${step.name()} ${said.findAll().join(', ')}\n" + step.blocks().collect { outline(it, indent + '  . ') }.join("$indent  |\n")
        }.join('')
    }

    /** Any value as a number. */
    static int weight(Object value) {
        switch (value) {
            case null: return 7
            case Boolean: return value ? 3 : 5
            case Number: return (value as int) % 10_007
            case Collection: return value.inject(11) { sum, one -> (sum * 31 + weight(one)) % 10_007 }
            case Map: return value.inject(13) { sum, entry -> (sum * 37 + entry.key.hashCode() % 101 + weight(entry.value)) % 10_007 }
            default: return value.toString().hashCode() % 10_007
        }
    }
}
