package dev.baton.spi.model

import java.time.Duration
import spock.lang.Specification

class ModelCardSpec extends Specification {

    def "a card that claims #claimed can do #able and cannot do #unable"() {
        given:
        def card = ModelCard.of('p', 'm').can(claimed as String[]).build()

        expect:
        able.every { card.can(it) }
        unable.every { !card.can(it) }

        where:
        claimed                         | able                                    | unable
        ['chat']                        | ['chat', 'classification', 'answering'] | ['embedding', 'rerank', 'tools']
        ['classification']              | ['classification']                      | ['chat', 'answering']
        ['embedding', 'classification'] | ['embedding', 'classification']         | ['chat', 'answering', 'rerank']
        ['chat', 'x', 'embedding']      | ['chat', 'x', 'answering', 'embedding'] | ['rerank']
        []                              | []                                      | ['chat', 'classification']
    }

    def "a card with #figures that claims #claimed does #task at #expected"() {
        given:
        def builder = ModelCard.of('p', 'm').can(claimed as String[])
        figures.each { name, figure -> builder.quality(name, figure) }
        def quality = builder.build().quality(task)

        expect:
        quality == (expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected))

        where:
        claimed               | figures                            | task             || expected
        ['chat']              | [chat: 0.8d]                       | 'chat'           || 0.8d
        ['chat']              | [chat: 0.8d]                       | 'classification' || 0.8d
        ['chat']              | [chat: 0.8d]                       | 'answering'      || 0.8d
        ['chat']              | [chat: 0.8d, classification: 0.6d] | 'classification' || 0.6d
        ['chat']              | [classification: 0.6d]             | 'chat'           || null
        ['chat', 'embedding'] | [chat: 0.8d]                       | 'embedding'      || null
        ['chat', 'embedding'] | [chat: 0.8d, embedding: 0.5d]      | 'embedding'      || 0.5d
        ['classification']    | [chat: 0.8d]                       | 'classification' || null
        ['chat']              | [:]                                | 'chat'           || null
        ['chat']              | [chat: 0.0d]                       | 'chat'           || 0.0d
    }

    def "a place is the provider's name or one of the card's"() {
        given:
        def card = ModelCard.of('gpu-box', 'qwen').at('local', 'eu').build()

        expect:
        card.isAt('gpu-box')
        card.isAt('local')
        card.isAt('eu')
        !card.isAt('cloud')
        !card.isAt('qwen')
    }

    def "a card is known by its provider and its name, and takes text unless it says more"() {
        expect:
        ModelCard.of('ollama', 'qwen3:8b').build().id() == 'ollama/qwen3:8b'
        ModelCard.of('a', 'org/model').build().id() == 'a/org/model'
        ModelCard.of('a', 'b').build().modalities() == [Modality.TEXT] as Set
        ModelCard.of('a', 'b').takes(Modality.IMAGE).build().modalities() == [Modality.TEXT, Modality.IMAGE] as Set
    }

    def "what a card lists stays in its order, in every run of the program"() {
        given:
        def words = ('a'..'z').reverse()
        def builder = ModelCard.of('p', 'm').can(words as String[]).at(words as String[])
        words.each { builder.quality(it, 0.5d) }
        def card = builder.build()

        expect:
        card.capabilities().toList() == words
        card.places().toList() == words
        card.quality().keySet().toList() == words
    }

    def "a builder made from a card makes the same card"() {
        given:
        def card = ModelCard.of('p', 'm').can('chat', 'tools').takes(Modality.IMAGE).context(1000).maxOutput(100)
                .size(ModelSize.SMALL).at('cloud').prices(Prices.perMillion('1', '2')).quality('chat', 0.7d)
                .latency(new LatencyProfile(Duration.ofMillis(300), 50)).build()

        expect:
        card.toBuilder().build() == card
        card.toBuilder().context(2000).build() != card
        card.context() == 1000
    }

    def "an answer is expected after the first token and the time of the others"() {
        expect:
        new LatencyProfile(Duration.ofMillis(200), 50).expected(tokens) == Duration.ofMillis(millis)

        where:
        tokens || millis
        0      || 200
        1      || 220
        100    || 2200
    }

    def "of needs #capabilities the task is #task"() {
        given:
        def needs = new Needs(capabilities as LinkedHashSet, [] as Set, 0, null, null, null, Limits.NONE)

        expect:
        needs.task() == task
        needs.capabilities().toList() == capabilities

        where:
        capabilities               || task
        ['chat']                   || 'chat'
        ['tools', 'json']          || 'chat'
        ['json', 'classification'] || 'classification'
        ['classification', 'chat'] || 'classification'
        ['chat', 'classification'] || 'chat'
        ['embedding', 'karaoke']   || 'embedding'
        ['code']                   || 'chat'
    }

    def "needs without a capability are refused"() {
        when:
        new Needs([] as Set, [] as Set, 0, null, null, null, Limits.NONE)

        then:
        thrown(IllegalArgumentException)
    }

    def "needs change one thing at a time"() {
        given:
        def needs = Needs.of('chat')

        expect:
        needs.pinned('a/b').pin() == 'a/b'
        needs.pinned('a/b').pinned(null) == needs
        needs.taking([Modality.IMAGE] as Set).modalities() == [Modality.IMAGE] as Set
        needs.with(new Limits(0.5d, null, null)).limits().quality() == 0.5d
        needs == Needs.of('chat')
    }
}
