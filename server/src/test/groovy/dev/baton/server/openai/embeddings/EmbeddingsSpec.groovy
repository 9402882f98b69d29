package dev.baton.server.openai.embeddings

import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.errors.BadRequestException
import com.openai.models.embeddings.EmbeddingCreateParams
import dev.baton.server.ServerSpec
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply

/** Embeddings in front of a provider that knows nothing of the protocol: by OpenAI's own client, and byte by byte. */
class EmbeddingsSpec extends ServerSpec {

    static final String PATH = '/v1/embeddings'

    ScriptedProvider vectors = new ScriptedProvider(
            [ModelCard.of('vectors', 'tiny').can(Capability.EMBEDDING).at('local').prices(Prices.FREE).build()],
            { ModelCall call ->
                def made = call.request().texts().collect { [it.length(), -0.5f, 0.1f] as float[] }
                ScriptedReply.events(new ReplyEvent.Started(null, 'tiny-1'), new ReplyEvent.Vectors(made),
                        new ReplyEvent.UsageReported(Usage.of(7, 0)), new ReplyEvent.Finished(StopReason.END))
            })

    @Override
    void furnish(builder) {
        builder.provider('vectors', vectors)
    }

    private static Map asking(Map more = [:]) {
        [model: 'vectors/tiny', input: 'Hello'] + more
    }

    def "OpenAI's own client gets a vector for each text, by whatever name the model is asked"() {
        given:
        def openai = OpenAIOkHttpClient.builder().baseUrl(server.url() + '/v1').apiKey('none').maxRetries(0).build()
        def params = EmbeddingCreateParams.builder().model(model).inputOfArrayOfStrings(['Hello', 'you'])
        if (format) {
            params.encodingFormat(EmbeddingCreateParams.EncodingFormat.of(format))
        }

        when:
        def answer = openai.embeddings().create(params.build()).validate()

        then:
        answer.data()*.embedding() == [[5f, -0.5f, 0.1f], [3f, -0.5f, 0.1f]]
        answer.data()*.index() == [0L, 1L]
        answer.model() == 'tiny-1'
        answer.usage().promptTokens() == 7
        answer.usage().totalTokens() == 7

        cleanup:
        openai.close()

        where:
        model            | format
        'vectors/tiny'   | null
        'vectors/tiny'   | 'float'
        'vectors/tiny'   | 'base64'
        'tiny'           | null
        'baton/cheapest' | null
    }

    def "as base64 the vectors are the bytes of their numbers"() {
        expect:
        json(post(PATH, asking(encoding_format: 'base64'))).at('data').at(0).at('embedding').text() == 'AACgQAAAAL/NzMw9'
        json(post(PATH, asking())).at('data').at(0).at('embedding').toString() == '[5.0,-0.5,0.1]'
    }

    def "the model is asked what the caller asked"() {
        when:
        def response = post(PATH, asking(input: ['a', 'b'], dimensions: 64, user: 'u'))

        then:
        response.headers().firstValue('baton-model').get() == 'vectors/tiny'
        with(vectors.calls().last().request()) {
            texts() == ['a', 'b']
            dimensions() == 64
            raw().protocol() == 'openai.embeddings'
            raw().body().at('user').text() == 'u'
        }
    }

    def "what is wrong is named"() {
        when:
        def response = post(PATH, asking(change))

        then:
        response.statusCode() == 400
        json(response).at('error').at('code').text() == code
        json(response).at('error').at('param').text() == param
        json(response).at('error').at('message').text().contains(words)

        where:
        change                            || code               | param             | words
        [input: null]                     || 'invalid_body'     | 'input'           | 'is missing'
        [input: '']                       || 'invalid_body'     | 'input'           | 'is empty'
        [input: []]                       || 'invalid_body'     | 'input'           | 'one text'
        [input: ['a', '']]                || 'invalid_body'     | 'input[1]'        | 'is empty'
        [input: [1, 2, 3]]                || 'invalid_body'     | 'input[0]'        | 'send the text'
        [input: [[1, 2], [3]]]            || 'invalid_body'     | 'input[0]'        | 'send the text'
        [input: [a: 1]]                   || 'invalid_body'     | 'input'           | 'not an object'
        [input: ['a'] * 2049]             || 'too_many_inputs'  | 'input'           | '2048'
        [input: ['a', 'a' * 1_000_001]]   || 'input_too_long'   | 'input[1]'        | '1000000'
        [input: ['a' * 900_000] * 9]      || 'input_too_large'  | 'input'           | '8000000'
        [dimensions: 0]                   || 'invalid_body'     | 'dimensions'      | 'from 1'
        [encoding_format: 'hex']          || 'invalid_body'     | 'encoding_format' | 'base64'
        [model: 'baton/echo']             || 'invalid_body'     | 'model'           | 'is an orchestration'
    }

    def "as many texts as are allowed are taken"() {
        expect:
        json(post(PATH, asking(input: ['a'] * 2048))).at('data').size() == 2048
    }

    def "a model that does not embed is not asked"() {
        when:
        def response = post(PATH, asking(model: 'house/small'))

        then:
        response.statusCode() == 422
        json(response).at('error').at('message').text().contains("does not claim 'embedding'")
    }
}
