package dev.baton.spi.codec

import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import spock.lang.Specification

class OpenFamiliesSpec extends Specification {

    def "every figure in the file has its source"() {
        given:
        def families = CardFile.beside(OpenFamilies, 'open-models.json').json().at('families')

        expect:
        families.items().size() > 0
        families.items().every { it.at('source').text().contains('2026-') }
    }

    def "the same model is known however a server writes its name: #name"() {
        given:
        def card = ModelCard.of('p', name)

        when:
        new OpenFamilies().describe(name, card)

        then:
        card.build().size() == ModelSize.SMALL
        card.build().quality('chat').asDouble == 0.6d

        where:
        name << ['qwen3:8b', 'Qwen/Qwen3-8B', 'Qwen3-8B-Q4_K_M.gguf']
    }

    def "a name that nobody knows claims nothing"() {
        given:
        def card = ModelCard.of('p', 'something-new').can('chat')

        when:
        new OpenFamilies().describe('something-new', card)

        then:
        card.build() == ModelCard.of('p', 'something-new').can('chat').build()
        new OpenFamilies().isServed('something-new')
        !new OpenFamilies().isEmbedding('something-new')
    }
}
