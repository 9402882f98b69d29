package dev.baton.server

import com.networknt.schema.InputFormat
import com.networknt.schema.Schema
import com.networknt.schema.SchemaLocation
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import dev.baton.server.about.OpenApi
import dev.baton.server.batches.Batches
import dev.baton.server.runs.DetachedRuns
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply

import java.net.http.HttpResponse.BodyHandlers
import java.time.Clock
import java.time.Duration

/** Holds the document against the routes, and real answers against the document. */
class OpenApiSpec extends ServerSpec {

    static final String NAME = 'urn:baton:openapi'
    static final String RUNS = '/v1/orchestrations/echo/runs'
    static final String VERSIONS = '/v1/orchestrations/echo/versions'
    static final String PLAN = '/v1/orchestrations/echo/plan'
    static final String CHAT = '/v1/chat/completions'
    static final String RESPONSES = '/v1/responses'
    static final String EMBEDDINGS = '/v1/embeddings'
    static final Map ASKING = [model: 'house/small', input: 'Hi', instructions: 'Be brief']
    static final String MESSAGES = '/v1/messages'
    static final String COUNT = '/v1/messages/count_tokens'
    static final String TEXT = OpenApi.getResource('/dev/baton/server/openapi.json').getText('UTF-8')
    static final Json DOCUMENT = Json.parse(TEXT)
    static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12) {
        it.schemas([(NAME): TEXT])
    }

    @Override
    void furnish(builder) {
        def card = ModelCard.of('vectors', 'tiny').can(Capability.EMBEDDING).prices(Prices.FREE).build()
        builder.provider('vectors', new ScriptedProvider([card], { call ->
            ScriptedReply.events(new ReplyEvent.Vectors([[0.5f] as float[]]), new ReplyEvent.Finished(StopReason.END))
        }))
    }

    def "the document and the routes are the same"() {
        given:
        def described = DOCUMENT.at('paths').members().collectMany { path ->
            path.value.names().collect { it.toUpperCase(Locale.ROOT) + ' ' + path.key }
        }

        expect:
        described.toSorted() == Routes.of(baton, new DetachedRuns(), new Batches(baton, Clock.systemUTC(), Duration.ZERO)).collect { it.method() + ' ' + it.template() }.toSorted()
    }

    def "it is served as it stands"() {
        expect:
        get('/openapi.json').body() == TEXT
        DOCUMENT.at('openapi').text() == '3.1.0'
    }

    def "every reference leads somewhere, and nothing is described that nobody refers to"() {
        given:
        Set<String> used = []
        collect(DOCUMENT, used)
        def there = ['parameters', 'schemas', 'responses'].collectMany { kind ->
            DOCUMENT.at('components').at(kind).names().collect { "#/components/$kind/$it".toString() }
        }

        expect:
        used.toSorted() == there.toSorted()
    }

    def "a placeholder of a path is described as a parameter, and nothing else is"() {
        expect:
        DOCUMENT.at('paths').members().every { path ->
            def named = (path.key =~ /\{(\w+)}/).collect { it[1] }
            path.value.members().every { operation ->
                parameters(operation.value).findAll { it.at('in').text() == 'path' }*.at('name')*.text() == named
            }
        }
    }

    def "what succeeds is as described"() {
        when:
        def response = body == null ? get(path) : post(path, body)

        then:
        response.statusCode() == status
        misfits(template, body == null ? 'get' : 'post', status, 'application/json', response.body()) == []

        where:
        path                       | template                         | body                              || status
        RUNS                       | '/v1/orchestrations/{name}/runs' | [inputs: [message: 'Hi']]         || 200
        RUNS + '?wait=false'       | '/v1/orchestrations/{name}/runs' | [inputs: [message: 'Hi']]         || 202
        '/v1/orchestrations'       | '/v1/orchestrations'             | null                              || 200
        PLAN                       | '/v1/orchestrations/{name}/plan' | null                              || 200
        PLAN + '?inputs=%7B%22message%22:%22Hi%22%7D' | '/v1/orchestrations/{name}/plan' | null           || 200
        VERSIONS                   | '/v1/orchestrations/{name}/versions' | null                          || 200
        CHAT                       | CHAT                             | chat()                            || 200
        CHAT                       | CHAT                             | chat(model: 'baton/echo')         || 200
        RESPONSES                  | RESPONSES                        | ASKING                            || 200
        RESPONSES                  | RESPONSES                        | ASKING + [model: 'baton/echo']    || 200
        EMBEDDINGS                 | EMBEDDINGS                       | [model: 'vectors/tiny', input: 'a'] || 200
        EMBEDDINGS                 | EMBEDDINGS                       | [model: 'tiny', input: ['a'], encoding_format: 'base64'] || 200
        MESSAGES                   | MESSAGES                         | message()                         || 200
        MESSAGES                   | MESSAGES                         | message(model: 'baton/echo')      || 200
        COUNT                      | COUNT                            | message() - [max_tokens: 9]       || 200
        '/v1/models'               | '/v1/models'                     | null                              || 200
        '/v1/models/house/small'   | '/v1/models/{id}'                | null                              || 200
        '/v1/models/baton/echo'    | '/v1/models/{id}'                | null                              || 200
        '/v1/budgets'              | '/v1/budgets'                    | null                              || 200
        '/health'                  | '/health'                        | null                              || 200
    }

    def "a run that is asked for later is as described, whatever became of it"() {
        given:
        script = { call -> reply }
        String id = json(post(RUNS + '?wait=false', [inputs: [message: 'Hi']])).at('run').text()
        baton.find(id).get().awaitEnd(Duration.ofSeconds(10))

        expect:
        misfits('/v1/runs/{id}', 'get', 200, 'application/json', get('/v1/runs/' + id).body()) == []

        where:
        reply << [ScriptedReply.text('fine'), ScriptedReply.failure(new Overloaded('busy', 503, null))]
    }

    def "a grade is taken as described, and refused as described"() {
        given:
        def id = post(CHAT, chat()).headers().firstValue('Baton-Request').get()

        when:
        def response = post('/v1/feedback', [id: known ? id : 'req_nobody', grade: grade, note: note])

        then:
        response.statusCode() == status
        misfits('/v1/feedback', 'post', status, status == 200 ? 'application/json' : 'application/problem+json', response.body()) == []

        where:
        known | grade   | note       || status
        true  | 0.75    | 'well'     || 200
        true  | 'good'  | null       || 200
        false | 1       | null       || 404
        true  | 1.5     | null       || 422
        true  | 'great' | null       || 422
        true  | 1       | 'x' * 1001 || 400
    }

    def "what fails is as described"() {
        given:
        options = options.maxBody(2000)
        script = { call -> ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when:
        def response = body == null ? get(path) : post(path, body)
        String type = template.contains('orchestrations') || template.contains('runs') ? 'application/problem+json' : 'application/json'

        then:
        response.statusCode() == status
        misfits(template, body == null ? 'get' : 'post', status, type, response.body()) == []

        where:
        path                        | template                         | body || status
        RUNS                        | '/v1/orchestrations/{name}/runs' | [inputs: [message: 'Hi']] || 503
        RUNS                        | '/v1/orchestrations/{name}/runs' | [inputs: [mesage: 'Hi']] || 400
        RUNS                        | '/v1/orchestrations/{name}/runs' | '{' || 400
        RUNS                        | '/v1/orchestrations/{name}/runs' | [inputs: [message: 'x' * 2000]] || 413
        PLAN + '?inputs=%5B1%5D'    | '/v1/orchestrations/{name}/plan' | null || 400
        PLAN + '?inputs=%7B'        | '/v1/orchestrations/{name}/plan' | null || 400
        PLAN + '?inputs=%7B%22n%22:1%7D' | '/v1/orchestrations/{name}/plan' | null || 400
        PLAN - 'echo/plan' + 'no/plan' | '/v1/orchestrations/{name}/plan' | null || 404
        VERSIONS + '/abcd'          | '/v1/orchestrations/{name}/versions/{hash}' | null || 404
        VERSIONS - 'echo/versions' + 'no/versions' | '/v1/orchestrations/{name}/versions' | null || 404
        RUNS - 'echo/runs' + 'no/runs' | '/v1/orchestrations/{name}/runs' | [inputs: [:]] || 404
        CHAT                        | CHAT                             | chat() || 503
        CHAT                        | CHAT                             | chat(n: 2) || 400
        CHAT                        | CHAT                             | chat(model: 'no') || 404
        CHAT                        | CHAT                             | chat(user: 'x' * 2000) || 413
        RESPONSES                   | RESPONSES                        | ASKING || 503
        RESPONSES                   | RESPONSES                        | ASKING + [input: []] || 400
        RESPONSES                   | RESPONSES                        | ASKING + [background: true] || 422
        EMBEDDINGS                  | EMBEDDINGS                       | [model: 'tiny', input: [1]] || 400
        EMBEDDINGS                  | EMBEDDINGS                       | [model: 'house/small', input: 'a'] || 422
        MESSAGES                    | MESSAGES                         | message() || 529
        MESSAGES                    | MESSAGES                         | message(max_tokens: 0) || 400
        MESSAGES                    | MESSAGES                         | message(model: 'no') || 404
        MESSAGES                    | MESSAGES                         | message(system: 'x' * 2000) || 413
        MESSAGES                    | MESSAGES                         | message(container: 'a') || 422
        COUNT                       | COUNT                            | message(model: 'no') || 404
        '/v1/models/no'             | '/v1/models/{id}'                | null || 404
        '/v1/runs/no'               | '/v1/runs/{id}'                  | null || 404
    }

    def "the events of streams are as described"() {
        when:
        def datas = events(post(path, body).body())*.data - '[DONE]'

        then:
        datas.size() > 2
        datas.every { misfits(template, 'post', 200, 'text/event-stream', it) == [] }

        where:
        path | template                         | body
        RUNS | '/v1/orchestrations/{name}/runs' | [inputs: [message: 'Hi'], stream: true]
        CHAT | CHAT                             | chat(stream: true, stream_options: [include_usage: true])
        RESPONSES | RESPONSES                   | ASKING + [stream: true]
        MESSAGES | MESSAGES                     | message(stream: true)
    }

    def "the models are as described in Anthropic's shape too"() {
        when:
        def response = client.send(to(path).header('anthropic-version', '2023-06-01').build(), BodyHandlers.ofString())

        then:
        response.statusCode() == status
        misfits(template, 'get', status, 'application/json', response.body()) == []
        json(response).at('type').text() == kind

        where:
        path                           | template          || status | kind
        '/v1/models?limit=1'           | '/v1/models'      || 200    | null
        '/v1/models?limit=none'        | '/v1/models'      || 400    | 'error'
        '/v1/models?after_id=nobody'   | '/v1/models'      || 400    | 'error'
        '/v1/models/house/small'       | '/v1/models/{id}' || 200    | 'model'
        '/v1/models/no'                | '/v1/models/{id}' || 404    | 'error'
    }

    private static Map message(Map more = [:]) {
        [model: 'house/small', max_tokens: 9, messages: [[role: 'user', content: 'Hello']]] + more
    }

    def "a body that is refused does not fit the description either"() {
        expect:
        schema(DOCUMENT.at('paths').at(template).at('post').at('requestBody').at('content').at('application/json').at('schema'))
                .validate(Json.of(body).toString(), InputFormat.JSON).empty == fits

        where:
        template                         | body                          || fits
        CHAT                             | chat()                        || true
        CHAT                             | chat(n: 2)                    || false
        CHAT                             | chat(messages: [])            || false
        CHAT                             | chat(temperature: 3)          || false
        CHAT                             | chat(own: [1])                || true
        RESPONSES                        | ASKING                        || true
        RESPONSES                        | ASKING + [own: [1], tools: [[type: 'web_search']]] || true
        RESPONSES                        | ASKING + [input: 7]           || false
        RESPONSES                        | ASKING + [temperature: 3]     || false
        EMBEDDINGS                       | [model: 'a', input: ['b']]    || true
        EMBEDDINGS                       | [model: 'a', input: []]       || false
        EMBEDDINGS                       | [model: 'a', input: [1]]      || false
        MESSAGES                         | message(own: [1])             || true
        MESSAGES                         | message() - [max_tokens: 9]   || false
        MESSAGES                         | message(tool_choice: [:])     || false
        COUNT                            | message() - [max_tokens: 9]   || true
        '/v1/orchestrations/{name}/runs' | [inputs: [a: 1]]              || true
        '/v1/orchestrations/{name}/runs' | [message: 'Hi']               || false
    }

    /** What is wrong with a body by the description of that answer; says so where there is no such description. */
    static List<String> misfits(String path, String method, int status, String type, String body) {
        Json response = DOCUMENT.at('paths').at(path).at(method).at('responses').at(status.toString())
        if (response.has('$ref')) {
            response = DOCUMENT.at('components').at('responses').at(response.at('$ref').text().tokenize('/').last())
        }
        Json schema = response.at('content').at(type).at('schema')
        schema.isNull() ? ["$method $path does not describe $status $type".toString()]
                : this.schema(schema).validate(body, InputFormat.JSON)*.toString()
    }

    private static Schema schema(Json schema) {
        String at = schema.at('$ref').text('')
        at ? SCHEMAS.getSchema(SchemaLocation.of(NAME + at)) : SCHEMAS.getSchema(schema.toString())
    }

    private static List<Json> parameters(Json operation) {
        operation.at('parameters').isNull() ? [] : operation.at('parameters').items()
    }

    private static void collect(Json json, Set<String> used) {
        if (json instanceof JsonObject) {
            json.forEach { name, value -> name == '$ref' ? used.add(value.text()) : collect(value, used) }
        } else if (json instanceof JsonArray) {
            json.each { collect(it, used) }
        }
    }
}
