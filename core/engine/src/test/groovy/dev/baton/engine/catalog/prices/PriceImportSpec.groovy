package dev.baton.engine.catalog.prices

import dev.baton.engine.failure.WorkspaceException
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.engine.catalog.Catalog
import dev.baton.spi.provider.Provider
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** A price list held against a catalog, and what stays of it in the workspace. */
class PriceImportSpec extends Specification {

    static final LIST = '''{
        "dear": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2e-6, "output_cost_per_token": 8e-6, "max_input_tokens": 1000},
        "same": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 4e-6, "max_input_tokens": 9},
        "new-1": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6, "supports_vision": true},
        "new-2": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6},
        "far": {"litellm_provider": "groq", "mode": "chat", "input_cost_per_token": 1e-6}}'''

    @TempDir Path folder
    @AutoCleanup FakeUpstream upstream = new FakeUpstream()

    def catalog = new Catalog() {
        def cards = [
                ModelCard.of('mine', 'dear').can('chat').prices(Prices.perMillion('1', '4')).build(),
                ModelCard.of('mine', 'same').can('chat').prices(Prices.perMillion('1', '4')).context(500).build(),
                ModelCard.of('mine', 'unlisted').can('chat').build()]

        List<Catalog.Entry> entries() { cards.collect { new Catalog.Entry(it, null as Provider) } }
        Optional<Catalog.Entry> find(String id) { throw new AssertionError('nobody is asked for a model by its name') }
        List<Catalog.Entry> named(String name) { throw new AssertionError('nobody is asked for a model by its name') }
        void ask() { throw new AssertionError('nobody is asked') }
        Optional<Catalog.Listed> listed(String provider) { Optional.empty() }
        Collection<Provider> providers() { [] }
        Set<String> names() { ['mine'] as Set }
        String type(String provider) { provider == 'mine' ? 'openai' : '' }
        Map<String, String> unavailable() { [:] }
        List types() { [] }
    }

    def "models take the prices of the list, a window only where none is known, and everything is told"() {
        when:
        def found = PriceImport.of(catalog, PriceList.read(LIST.bytes), { it == 'mine/new-1' })

        then:
        found.changes().collect { [it.model(), it.what(), it.was(), it.is()] } == [
                ['mine/dear', 'input price', '$1', '$2'],
                ['mine/dear', 'output price', '$4', '$8'],
                ['mine/dear', 'cache read price', '$1', '$2'],
                ['mine/dear', 'cache write price', '$1', '$2'],
                ['mine/dear', 'reasoning price', '$4', '$8'],
                ['mine/dear', 'window', '', '1000'],
                ['mine/new-1', 'added', '', '$1 / $1']]
        found.unchanged() == 1
        found.unlisted() == ['mine/unlisted']
        found.others() == 1

        and:
        with(found.models()['mine/dear'].applyTo(catalog.cards[0])) {
            prices() == Prices.perMillion('2', '8')
            context() == 1000
            capabilities() == ['chat'] as Set
        }
        found.models()['mine/new-1'].added().can('vision')
    }

    def "what was imported comes back from the workspace, and a second import adds to it"() {
        given:
        def found = PriceImport.of(catalog, PriceList.read(LIST.bytes), { it.contains('new-1') }).models()

        when:
        ImportedModels.write(folder, 'a list', Instant.EPOCH, found)
        ImportedModels.write(folder, 'another', Instant.EPOCH, ['mine/same': new ImportedModel(Prices.perMillion('0.5', '1'), 0, 0, null)])

        then:
        ImportedModels.read(folder) == found + ['mine/same': new ImportedModel(Prices.perMillion('0.5', '1'), 0, 0, null)]
        Files.list(folder).withCloseable { it*.fileName*.toString() } == ['models.json']
    }

    def "a file that holds something else is told, and what to do"() {
        given:
        Files.writeString(folder.resolve('models.json'), text)

        when:
        ImportedModels.read(folder)

        then:
        def told = thrown(WorkspaceException)
        told.message.startsWith('models.json of the workspace cannot be read: ')
        told.advice().contains('baton models import')

        where:
        text << ['nothing', '{}', '{"models": {"x": {"prices": {}}}}', '{"models": {"a/b": {"prices": {"input": -1}}}}']
    }

    def "a list is read from a file or fetched, and where it is not there is told"() {
        given:
        upstream.answers { it.path() == '/list' ? Answer.json(200, LIST) : Answer.status(404) }
        Files.writeString(folder.resolve('list.json'), LIST)

        expect:
        PriceListSource.read(upstream.url('/list').toString()).models().size() == 5
        PriceListSource.read(folder.resolve('list.json').toString()).models().size() == 5

        when:
        PriceListSource.read(place == 'address' ? upstream.url('/nowhere').toString() : place)

        then:
        def told = thrown(WorkspaceException)
        told.message.contains(says)

        where:
        place                 || says
        'address'             || 'cannot be fetched: status 404'
        'http://127.0.0.1:1/' || 'cannot be fetched: no connection'
        '/no/such/file'       || 'There is no file'
    }
}
