package dev.baton.dsl.reference

import dev.baton.dsl.WorkspaceFixture
import dev.baton.dsl.block.OrchestrationScript
import dev.baton.dsl.settings.SettingsScript
import dev.baton.dsl.GroovyLanguage
import dev.baton.engine.workspace.Problems
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path

/** The reference of the language is what the block classes say, and every word in it has an example that can be read. */
class ReferenceSpec extends Specification {

    static final Map<String, String> SCRIPTS = Path.of(ReferenceSpec.getResource('/reference/ask.groovy').toURI()).parent.toFile().listFiles()
            .findAll { it.name.endsWith('.groovy') }.sort { it.name }.collectEntries { [(it.name - '.groovy'): it.getText('UTF-8')] }

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "the example #name has no mistake"() {
        given:
        workspace.cards += [ModelCard.of('test', 'able').can('chat', 'json', 'logprobs').at('local').context(128_000).prices(Prices.FREE)
                .quality('chat', 0.8d).quality('classification', 0.8d).build()]
        workspace.script(name, SCRIPTS[name])

        expect:
        workspace.problems()*.toString() == []

        where:
        name << SCRIPTS.findAll { !isSettings(it.value) }.keySet()
    }

    def "the example #name has no mistake, and is read as settings"() {
        given:
        def problems = new Problems()

        when:
        new GroovyLanguage().settings('baton.groovy', SCRIPTS[name], [OPENAI_API_KEY: 'sk-secret', BUDGET_WEBHOOK: 'https://hooks.example.com/baton', BUDGET_WEBHOOK_SECRET: 'secret',
                BATON_LIMITS_URL: 'postgresql://baton:secret@db.example.com/baton'], problems)

        then:
        problems.all()*.toString() == []

        where:
        name << SCRIPTS.findAll { isSettings(it.value) }.keySet()
    }

    def "every word of the language has an example"() {
        given:
        def used = SCRIPTS.values().collectMany { Words.used(it, isSettings(it) ? SettingsScript : OrchestrationScript) } as Set
        def all = (Words.scripts() + Words.settings()).collectMany { Words.of(it) }.collect { [Words.declared(it.method), it.name] } as Set

        expect:
        all.size() > 90
        (all - used).collect { it.join('.') }.toSorted() == []
    }

    def "every word says what it does, in a sentence"() {
        expect:
        (Words.scripts() + Words.settings()).every { block ->
            assert block.methods.findAll { it.isAnnotationPresent(dev.baton.dsl.block.Example) && !it.bridge }*.name.toSet() == Words.names(block).toSet()
            Words.of(block).every { word ->
                assert word.says ==~ /.{10,}\./
                true
            }
        }
    }

    def "#file is what its generator gives"() {
        given:
        def place = Words.ROOT.resolve('dsl').resolve(file).toFile()
        if (Boolean.getBoolean('reference.write')) {
            place.parentFile.mkdirs()
            place.setText(text, 'UTF-8')
        }

        expect: 'else: made anew as its first lines say'
        place.exists() && place.getText('UTF-8') == text

        where:
        file                                        | text
        'REFERENCE.md'                              | new ReferencePage(SCRIPTS).text()
        'src/main/resources/dev/baton/dsl/baton.gdsl' | new Gdsl().text()
    }

    private static boolean isSettings(String script) {
        script.readLines().any { it.startsWith('baton {') }
    }
}
