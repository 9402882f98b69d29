package dev.baton.limits.postgresql

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.RateExceeded
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Position
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Rate
import dev.baton.engine.spending.RateRule
import dev.baton.engine.spending.Spenders
import dev.baton.engine.spending.StoreAddress
import dev.baton.engine.spending.Trait
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.SpendingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.ScriptedProvider

/** An engine in a process of its own. It asks as often as its argument says, all at once, when it is told to, and tells how often it was let in. */
class LimitsChild {

    static void main(String[] arguments) {
        def limit = new RateRule('callers', Spenders.EVERYBODY.each(Trait.KEY), new Rate(50, Per.DAY), null, 0, Position.NONE)
        def spending = new SpendingSettings([], [limit], StoreAddress.of(System.getenv('BATON_LIMITS_URL')))
        def settings = WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(spending))
        Baton.builder().environment([:]).settings(settings).provider('q', ScriptedProvider.answering('q', 'm', 'yes')).open().withCloseable { baton ->
            20.times { ask(baton, 'warm-' + ProcessHandle.current().pid()) }
            println 'ready'
            System.in.read()
            def results = [].asSynchronized()
            def threads = (1..(arguments[0] as int)).collect { Thread.startVirtualThread { results << ask(baton, 'ci') } }
            threads*.join()
            println "let in: ${results.count(true)} of ${results.size()}"
        }
    }

    private static boolean ask(Baton baton, String key) {
        def origin = Origin.NONE.by(new Identity(key, key, Role.CALLER, Scope.ALL, [:]))
        try {
            baton.ask(new Target.Model('q/m'), ChatRequest.of(Message.user('hello')), false, null, null, origin)
            true
        } catch (RateExceeded ignored) {
            false
        }
    }
}
