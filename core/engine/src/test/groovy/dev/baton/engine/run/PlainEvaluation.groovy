package dev.baton.engine.run

import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Names
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Step

/** What a plan gives by the words of the design alone: one thread, plain maps, nothing kept, branches one after the other. */
class PlainEvaluation {

    final Map<String, Plan> plans

    PlainEvaluation(List<Plan> plans) {
        this.plans = plans.collectEntries { [it.name(), it] }
    }

    static class Fault extends RuntimeException {

        final String code

        Fault(String code) {
            super(code)
            this.code = code
        }
    }

    /** The value, or {@code [failed: code]}. */
    def of(Plan plan, Map inputs) {
        List<Closure> undos = []
        try {
            block(plan.body(), new HashMap(inputs), undos)
        } catch (Fault fault) {
            undo(undos)
            [failed: fault.code]
        }
    }

    private def block(Block block, Map names, List undos) {
        def value = null
        block.steps().each { value = step(it, names, undos) }
        value
    }

    private def step(Step step, Map names, List undos) {
        def seen = [names: names]
        def value
        try {
            value = tried(step, names, undos, seen)
            if (step.policy().undo() != null) {
                undos << { code(step.policy().undo(), names, value) }
            }
        } catch (Fault fault) {
            value = instead(step, seen.names as Map, undos, fault)
        }
        if (step.name() != null && !(step instanceof Step.Check)) {
            names[step.name()] = value
        }
        value
    }

    private def tried(Step step, Map names, List undos, Map seen) {
        int more = step.policy().retry()?.times() ?: 0
        while (true) {
            try {
                return once(step, names, undos, seen)
            } catch (Fault fault) {
                if (more-- == 0) {
                    throw fault
                }
            }
        }
    }

    private def instead(Step step, Map names, List undos, Fault fault) {
        switch (step.policy().otherwise()) {
            case Policy.Value: return (step.policy().otherwise() as Policy.Value).value().value()
            case Policy.Steps: return exporting(names) { block((step.policy().otherwise() as Policy.Steps).block(), it, undos) }
        }
        if (step.policy().optional()) {
            return null
        }
        throw fault
    }

    private def once(Step step, Map names, List undos, Map seen) {
        switch (step) {
            case Step.Compute: return code(step.run(), names, null)
            case Step.Check:
                if (!code(step.condition(), names, null)) {
                    throw new Fault('check_failed')
                }
                return true
            case Step.Route:
                def subject = names[step.subject().name()]
                def taken = step.branches().find { code((it.when() as Branch.Satisfies).condition(), names, subject) }
                return exporting(names) { block(taken ? taken.block() : step.otherwise(), it, undos) }
            case Step.Invoke:
                return block(plans[step.orchestration()].body(), step.arguments().collectEntries { key, value -> [key, names[value.name()] == null ? 0 : names[value.name()]] }, undos)
            case Step.Sequence:
                List own = []
                seen.names = new HashMap(names)
                try {
                    def value = block(step.block(), seen.names as Map, own)
                    undos.addAll(own)
                    return value
                } catch (Fault fault) {
                    undo(own)
                    throw fault
                }
            case Step.Refine:
                seen.names = new HashMap(names)
                for (int round = 0; round < step.rounds(); round++) {
                    def value = block(step.block(), seen.names as Map, undos)
                    if (code(step.until(), seen.names as Map, null)) {
                        return value
                    }
                }
                throw new Fault('not_good_enough')
            case Step.Parallel: return parallel(step, names, undos)
        }
    }

    private def parallel(Step.Parallel step, Map names, List undos) {
        def fan = step.fan()
        List<List> lanes = fan instanceof Fan.Each
                ? fan.items().value().collect { [null, fan.block(), names + [(fan.as()): it]] }
                : (fan as Fan.Branches).ways().collect { [it.name(), it.block(), new HashMap(names)] }
        int needed = step.join().needed(lanes.size())
        Fault first = null
        int failed = 0
        Map<Integer, Object> good = [:]
        for (int i = 0; i < lanes.size(); i++) {
            try {
                good[i] = [block(lanes[i][1] as Block, lanes[i][2] as Map, undos)]
            } catch (Fault fault) {
                first = first ?: fault
                failed++
            }
            if (failed > lanes.size() - needed || step.join() instanceof Join.First && good.size() == needed) {
                break
            }
        }
        if (good.size() < needed) {
            throw needed == lanes.size() ? first : new Fault('too_few_branches')
        }
        fan instanceof Fan.Each ? good.values()*.get(0) : lanes.withIndex().collectEntries { lane, i -> [lane[0], good[i]?.get(0)] }
    }

    private static def exporting(Map names, Closure what) {
        def inner = new HashMap(names)
        def value = what(inner)
        names.putAll(inner)
        value
    }

    private static void undo(List<Closure> undos) {
        undos.reverseEach { it() }
    }

    private static def code(Expression.Computed computed, Map names, Object it) {
        try {
            Values.plain(computed.code().compute([has: names.&containsKey, get: { String name -> names[name] }] as Names, it))
        } catch (IllegalStateException struck) {
            throw new Fault('step_failed')
        }
    }
}
