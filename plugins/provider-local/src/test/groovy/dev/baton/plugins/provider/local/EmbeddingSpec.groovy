package dev.baton.plugins.provider.local

import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.UnknownModel
import dev.baton.spi.failure.Unreachable
import dev.baton.spi.failure.Unsupported
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyBuilder
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.RerankRequest
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class EmbeddingSpec extends Specification {

    @Shared @AutoCleanup LocalModel model = new LocalModel()

    def "every text gets a vector of length 1, in order"() {
        given:
        def texts = ['a dog barks', 'the hound is barking', 'quarterly tax report', '', 'x ' * 700]

        when:
        def reply = model.ask(EmbedRequest.of(texts))
        def vectors = reply.vectors()

        then:
        vectors.size() == texts.size()
        vectors.every { it.length == 384 && Math.abs(dot(it, it) - 1) < 1e-5 }
        dot(vectors[0], vectors[1]) > dot(vectors[0], vectors[2]) + 0.3
        reply.usage().input() == 6 + 6 + 5 + 2 + (700 + 3 * 2)
        vectors[0] == model.ask(EmbedRequest.of([texts[0]])).vectors()[0]
    }

    /** The figures are those of LangChain4j's embedding model with the same files. */
    def "vectors are those of the model: #text"() {
        when:
        float[] vector = model.ask(EmbedRequest.of([text])).vectors()[0]

        then:
        Math.abs(vector[0] - first) < 1e-3
        Math.abs(vector[1] - second) < 1e-3
        Math.abs(vector[383] - last) < 1e-3

        where:
        text                                      | first        | second      | last
        'Hello, world!'                           | -0.037404947 | 0.038712226 | 0.018187724
        'naïve café Zürich ÅNGSTRÖM'              | 0.042355977  | 0.029133063 | -0.023677893
        'I was charged twice for my subscription' | 0.014099775  | -0.053768467 | -0.05564286
    }

    def "documents are ranked by how near they are to the query"() {
        given:
        def documents = ['Bread is baked at five.', 'The train to Rome leaves at noon.', 'Rolls and bread are sold here.']

        expect:
        model.ask(new RerankRequest('When does the train go?', documents, 0, null)).ranking()*.index().first() == 1
        model.ask(new RerankRequest('bakery', documents, 2, null)).ranking()*.index() as Set == [0, 2] as Set
        model.ask(new RerankRequest('bakery', documents, 9, null)).ranking().every { it.score() >= 0 && it.score() <= 1 }
    }

    def "it refuses #what"() {
        when:
        model.ask(request)

        then:
        def failure = thrown(type)
        failure.message.contains(message)

        where:
        what                 | request                                  || type           | message
        'no texts'           | EmbedRequest.of([])                      || InvalidRequest | 'no text to embed'
        'other dimensions'   | new EmbedRequest(['a'], 256, null)       || Unsupported    | 'gives 384 dimensions, not 256'
        'no documents'       | new RerankRequest('a', [], 0, null)      || InvalidRequest | 'at least one document'
        'no query'           | new RerankRequest(' ', ['a'], 0, null)   || InvalidRequest | 'a query'
    }

    def "another model's name is unknown here"() {
        when:
        def other = ModelCard.of('local', 'other').build()
        model.provider.call(new ModelCall(other, EmbedRequest.of(['a']), false, false, ''), new ReplyBuilder())

        then:
        def failure = thrown(UnknownModel)
        failure.message == 'there is no local/other; the one model here is local/minilm'
    }

    def "after it was closed it answers no more, and closing twice does nothing"() {
        given:
        def closed = new LocalModel()
        if (used) {
            closed.ask(EmbedRequest.of(['a']))
        }
        closed.close()
        closed.close()

        when:
        closed.ask(EmbedRequest.of(['a']))

        then:
        thrown(Unreachable)

        where:
        used << [true, false]
    }

    private static double dot(float[] a, float[] b) {
        (0..<a.length).sum { (double) a[it] * b[it] } as double
    }
}
