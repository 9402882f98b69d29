package dev.baton.engine.catalog

import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.Problems
import dev.baton.engine.workspace.ProviderConfig
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.Provider
import dev.baton.spi.provider.ProviderFactory
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.ProviderType
import dev.baton.spi.provider.Secret
import dev.baton.testkit.ScriptedProvider
import spock.lang.Specification

/** The providers of a workspace: configured, or asked for by the environment alone. */
class ProvidersSpec extends Specification {

    static final AT = new Position('baton.groovy', 3, 5)

    def factory = new Factory()
    def problems = new Problems()

    def "a provider is made as it is configured"() {
        when:
        def providers = providers([config('house', 'vllm', url: URI.create('http://here'), key: new Secret('k'), options: JsonObject.EMPTY.with('a', 1))])

        then:
        providers.byName().keySet() == ['house'] as Set
        providers.typeOf() == [house: 'vllm']
        factory.made == [new ProviderSettings('house', 'vllm', URI.create('http://here'), new Secret('k'), JsonObject.EMPTY.with('a', 1))]
        providers.types()*.name() == ['vendor', 'vllm']
        problems.isEmpty()
    }

    def "a type that no plugin offers is a mistake with the nearest word, at its place"() {
        when:
        providers([config('v', 'vendr')])

        then:
        problems.all().collect { [it.code(), it.message(), it.position()] } ==
                [['unknown_provider', "Unknown provider type 'vendr'; did you mean 'vendor'? (valid: vendor, vllm)", AT]]
    }

    def "an address that is missing is a mistake, and all mistakes are told in one go"() {
        when:
        providers([config('house', 'vllm'), config('v', 'nothing'), config('bad', 'vllm', url: URI.create('ftp://here'))])

        then:
        problems.all()*.code() == ['missing_url', 'unknown_provider', 'bad_provider']
        problems.all()[0].message() == "Provider 'house' of type 'vllm' needs an address: url 'http://…'"
        problems.all()[2].message() == "Provider 'bad': no address that I know: ftp"
    }

    def "a key that is missing makes a provider unavailable, and says which variable would hold it"() {
        when:
        def providers = providers([config('v', 'vendor'), config('w', 'vendor', missing: 'MY_KEY')])

        then:
        providers.byName().isEmpty()
        providers.unavailable() == [v: "provider 'v' has no key: set VENDOR_KEY", w: "provider 'w' has no key: set MY_KEY"]
        problems.isEmpty()
    }

    def "the environment alone makes a provider, but not in place of one that is configured or given"() {
        given:
        def given = ScriptedProvider.answering('vendor', 'm', 'x')

        expect:
        providers([], [VENDOR_KEY: 'k']).byName().keySet() == ['vendor'] as Set
        providers([], [:]).byName().isEmpty()

        and: 'configured without a key: that is what its owner wants to hear of'
        providers([config('vendor', 'vendor', missing: 'MINE')], [VENDOR_KEY: 'k']).unavailable().keySet() == ['vendor'] as Set

        and:
        providers([], [VENDOR_KEY: 'k'], [vendor: given]).byName().vendor.is(given)
        providers([], [VENDOR_KEY: 'k'], [vendor: given]).typeOf().isEmpty()
    }

    def "what the environment asks for and cannot be made is unavailable, with the reason"() {
        expect:
        providers([], [VENDOR_KEY: 'bad']).unavailable() == [vendor: "provider 'vendor': this key is none"]
    }

    private Providers providers(List<ProviderConfig> configs, Map<String, String> environment = [:], Map<String, Provider> given = [:]) {
        def silent = WorkspaceSettings.DEFAULT
        Providers.of([factory], given, new WorkspaceSettings(configs, [:], silent.routing(), silent.deadlines(), silent.retry(), silent.resilience(), silent.cache(), [:], 0, silent.bind()), environment, problems)
    }

    private static ProviderConfig config(Map<String, ?> more = [:], String name, String type) {
        new ProviderConfig(name, type, more.url as URI, more.key as Secret, more.missing as String, more.options as JsonObject ?: JsonObject.EMPTY, AT)
    }

    /** Makes providers of two types: a vendor's, by its key, and a runtime's, by its address. */
    static class Factory implements ProviderFactory {

        List<ProviderSettings> made = []

        List<ProviderType> types() {
            [new ProviderType('vendor', 'a vendor', ['chat'] as Set, 'VENDOR_KEY', true, false), new ProviderType('vllm', 'a runtime', ['chat'] as Set, null, false, true)]
        }

        Provider create(ProviderSettings settings) {
            if (settings.url()?.scheme == 'ftp') {
                throw new IllegalArgumentException('no address that I know: ftp')
            }
            if (settings.key() == new Secret('bad')) {
                throw new IllegalArgumentException('this key is none')
            }
            made << settings
            ScriptedProvider.answering(settings.name(), 'm', 'x')
        }

        List<ProviderSettings> detect(Map<String, String> environment) {
            environment.VENDOR_KEY ? [new ProviderSettings('vendor', 'vendor', null, new Secret(environment.VENDOR_KEY), JsonObject.EMPTY)] : []
        }
    }
}
