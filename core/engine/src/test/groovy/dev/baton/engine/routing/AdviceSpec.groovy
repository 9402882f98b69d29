package dev.baton.engine.routing

import dev.baton.engine.catalog.Catalogs
import dev.baton.engine.dispatch.HttpTransport
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.Problems
import dev.baton.engine.workspace.ProviderConfig
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.provider.Provider
import dev.baton.spi.provider.ProviderFactory
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.ProviderType
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Clock
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What would help where no model qualifies. */
class AdviceSpec extends Specification {

    @AutoCleanup HttpTransport transport = new HttpTransport()

    def "where nothing is pinned, every key that would help is named"() {
        expect:
        advice(Needs.of('chat')) == 'Set ANTHROPIC_API_KEY or OPENAI_API_KEY, or configure a provider in baton.groovy.'
        advice(Needs.of('embedding')) == 'Set OPENAI_API_KEY, or configure a provider in baton.groovy.'
        advice(Needs.of('rerank')).startsWith('Configure a provider in baton.groovy whose models can do it')
    }

    def "where a model of #whom is pinned, the advice is of that one alone: #says"() {
        expect:
        advice(Needs.of('chat').pinned(pin), [new ProviderConfig('mine', 'anthropic', null, null, 'MY_KEY', JsonObject.EMPTY, Position.NONE)]) == says

        where:
        whom                            | pin           || says
        'a type that wants a key'       | 'openai/m'    || "Set OPENAI_API_KEY, or configure it in baton.groovy: provider('openai', type: 'openai') { … }"
        'a type that wants an address'  | 'vllm/m'      || "Configure it in baton.groovy: provider('vllm', type: 'vllm') { url 'http://…' }"
        'a provider without its key'    | 'mine/m'      || "Provider 'mine' has no key: set MY_KEY; or name a model of another provider."
        'a provider that serves others' | 'house/m'     || 'Name another model (baton models lists them), or say what is needed in place of a name.'
        'nobody'                        | 'opnai/m'     || "There is no provider 'opnai' here; did you mean 'openai'? (valid: anthropic, house, openai, vllm)."
    }

    private String advice(Needs needs, List<ProviderConfig> configured = []) {
        def silent = WorkspaceSettings.DEFAULT
        def settings = new WorkspaceSettings(configured, [:], silent.routing(), silent.deadlines(), silent.retry(), silent.resilience(), silent.cache(), [:], 0, silent.bind())
        def house = new ScriptedProvider([ModelCard.of('house', 'small').can('chat').build()], { ScriptedReply.text('x') })
        def catalog = Catalogs.of([new Vendors()], [house: house], settings, [:], [:], transport, Clock.systemUTC(), new Problems())
        new Advice(catalog, needs).text()
    }

    static class Vendors implements ProviderFactory {

        List<ProviderType> types() {
            [new ProviderType('anthropic', '', ['chat', 'tools'] as Set, 'ANTHROPIC_API_KEY', true, false),
             new ProviderType('openai', '', ['chat', 'embedding'] as Set, 'OPENAI_API_KEY', true, false),
             new ProviderType('vllm', '', ['chat'] as Set, null, false, true)]
        }

        Provider create(ProviderSettings settings) { throw new IllegalArgumentException('no') }
    }
}
