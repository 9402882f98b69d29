package dev.baton.server.openai

import dev.baton.server.ServerSpec
import dev.baton.spi.failure.Overloaded
import dev.baton.testkit.ScriptedReply
import java.time.Instant

class ModelsSpec extends ServerSpec {

    def "models, strategies and orchestrations are listed, with what is known of each"() {
        when:
        def list = json(get('/v1/models'))
        def small = list.at('data').at(0)

        then:
        list.at('object').text() == 'list'
        list.at('data')*.at('id')*.text() == ['house/small', 'house/large', 'baton/cheapest', 'baton/echo']
        list.at('data')*.at('kind')*.text() == ['model', 'model', 'strategy', 'orchestration']
        list.at('data').every { it.at('object').text() == 'model' && it.at('created').integer(0) > 0 && it.at('owned_by').text() }
        small.at('owned_by').text() == 'house'
        small.at('capabilities')*.text() == ['chat', 'tools', 'json']
        small.at('places')*.text() == ['local']
        small.at('prices').at('input').decimal(0) == 0.1d
        small.at('live').at('state').text() == 'ready'
        list.at('data').at(2).at('description').text() == 'As listed'
    }

    def "what was seen of a model is told with it"() {
        given:
        script = { call -> ScriptedReply.failure(new Overloaded('busy', 503, null)) }
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'Hi']])

        expect:
        json(get('/v1/models/house/small')).at('live').at('state').text() == 'failing'
        json(get('/v1/models/house/small')).at('live').at('failures').decimal(0) == 1d
    }

    def "a model that is given a rest says so, and until when"() {
        given:
        script = { call -> ScriptedReply.failure(new Overloaded('busy', 503, null)) }
        10.times { post('/v1/orchestrations/echo/runs', [inputs: [message: 'Hi']]) }

        when:
        def live = json(get('/v1/models/house/small')).at('live')

        then:
        live.at('state').text() == 'open'
        Instant.parse(live.at('until').text()) > Instant.EPOCH
        live.at('waiting').integer(-1) == 0
    }

    def "a model is found by its name, its slash as it is or as clients write it"() {
        expect:
        json(get(path)).at('id').text() == id

        where:
        path                            || id
        '/v1/models/house/small'        || 'house/small'
        '/v1/models/house%2Fsmall'      || 'house/small'
        '/v1/models/small'              || 'house/small'
        '/v1/models/baton/echo'         || 'baton/echo'
        '/v1/models/baton%2Fcheapest'   || 'baton/cheapest'
    }

    def "an unknown model is an error in OpenAI's shape"() {
        when:
        def response = get('/v1/models/house/smal')

        then:
        response.statusCode() == 404
        json(response).at('error').at('code').text() == 'model_not_found'
    }
}
