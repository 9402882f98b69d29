package dev.baton.engine.run

import dev.baton.engine.Baton
import dev.baton.engine.plan.Plan
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Runs plans that a spec builds by hand, with one model whose answers it gives; pauses are noted and not waited for. */
abstract class PlanRuns extends Specification {

    Closure<ScriptedReply> script = { ScriptedReply.text('an answer') }
    List<Duration> pauses = [].asSynchronized()
    def card = ModelCard.of('p', 'm').can(Capability.CHAT, Capability.CLASSIFICATION).prices(Prices.perMillion('1', '1')).context(9_000).at('local').build()
    def provider = new ScriptedProvider([card], { ModelCall call -> script(call) })
    @AutoCleanup Baton baton

    RunResult run(Map<String, ?> inputs = [:], Plan first, Plan... others) {
        open(first, others)
        baton.run(first.name(), inputs)
    }

    RunResult run(Plan first, Map<String, ?> inputs) {
        run(inputs, first, new Plan[0])
    }

    void open(Plan first, Plan... others) {
        baton?.close()
        def builder = Baton.builder().environment([:]).provider('p', provider).pause { pauses << it }.plan(first)
        others.each { builder.plan(it) }
        baton = builder.open()
    }

    List<String> prompts() {
        provider.calls()*.request()*.messages()*.last()*.text()
    }
}
