package dev.baton.server.telemetry

import dev.baton.engine.Baton
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.openai.BuiltPlugin
import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.OpenAiUpstream
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch

import static dev.baton.server.telemetry.Collector.attributes
import static dev.baton.server.telemetry.Collector.id
import static dev.baton.server.telemetry.Collector.parent
import static dev.baton.server.telemetry.Collector.trace

/** What a collector gets to see: a real one in this process, of a real server in front of a real upstream. */
@Timeout(60)
class TracesSpec extends Specification {

    static final String CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    static final String TRACE = '0af7651916cd43dd8448eb211c80319c'

    @TempDir
    Path folder

    Collector collector = new Collector()
    OpenAiUpstream upstream = new OpenAiUpstream('planted-answer')
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    Baton baton
    BatonServer server

    def setup() {
        BuiltPlugin.into(folder.resolve('plugins'), 'provider-openai')
        Files.createDirectories(folder.resolve('orchestrations'))
    }

    def cleanup() {
        stop()
        [client.&shutdownNow, upstream.&close, collector.&close]*.call()
    }

    def "one trace shows a whole run, from its caller down to each call of a model, and a provider is told its own span"() {
        given:
        script('desk', '''
            orchestration('desk') {
                input message: String
                ask('topic') { needs 'chat'; prompt "Sort: $message" }
                parallel('views') {
                    branch('legal') { ask('law') { needs 'chat'; prompt "Law: $message" } }
                    branch('money') { ask('sum') { needs 'chat'; prompt "Sum: $message" } }
                }
                cascade('answer', accept: 0.9) {
                    confidence agreement(samples: 2)
                    rung { needs 'chat', size: small }
                    rung { needs 'chat', size: large }
                    prompt "Answer: $message"
                }
            }''')
        start()
        upstream.upstream().next(Answer.status(503))

        when:
        def answer = post('/v1/orchestrations/desk/runs', [inputs: [message: 'planted-question']], [traceparent: CALLER, tracestate: 'vendor=1'])
        String run = json(answer).at('run').text()
        stop()
        def root = collector.one('invoke_workflow desk')
        def attempts = collector.named('chat ')
        def told = upstream.upstream().requests().findAll { it.path().endsWith('/chat/completions') }*.headers()*.get('traceparent')

        then: 'all of it is in the trace of the caller, below his span'
        answer.statusCode() == 200
        collector.spans*.traceId.toSet().size() == 1
        trace(root) == TRACE
        parent(root) == 'b7ad6b7169203331'
        attributes(root)['baton.run.id'] == run
        attributes(root)['gen_ai.operation.name'] == 'invoke_workflow'
        attributes(root)['baton.run.status'] == 'succeeded'

        and: 'each step is below the one around it'
        parent(collector.one('ask topic')) == id(root)
        parent(collector.one('parallel views')) == id(root)
        parent(collector.one('ask views.legal/law')) == id(collector.one('parallel views'))
        parent(collector.one('ask views.money/sum')) == id(collector.one('parallel views'))

        and: 'the first call failed and was made again, both below the step'
        def topic = attempts.findAll { parent(it) == id(collector.one('ask topic')) }
        topic*.status*.codeValue == [2, 0]
        attributes(topic[0])['error.type'] == 'overloaded'
        attributes(topic[0])['baton.outcome'] == 'failed'
        attributes(topic[1])['baton.attempt.number'] == 2

        and: 'the samples of a cascade are below it, and its rungs are told'
        attempts.findAll { parent(it) == id(collector.one('cascade answer')) }.size() >= 2
        collector.one('cascade answer').eventsList.count { it.name == 'baton.rung_answered' } >= 1

        and: 'every span has its parent in the trace'
        collector.spans.findAll { it != root }.every { child -> collector.spans.any { id(it) == parent(child) } }

        and: 'what a provider was told is the span of that very call, without what the vendors of the caller carry along'
        told.toSet() == attempts.collect { "00-$TRACE-${id(it)}-01".toString() }.toSet()
        told.size() == attempts.size()
        upstream.upstream().requests().every { it.headers()['tracestate'] == null }

        and: 'the conventions hold for a call'
        def call = attributes(topic[1])
        call['gen_ai.operation.name'] == 'chat'
        call['gen_ai.provider.name'] == 'up'
        call['gen_ai.request.model'] in ['small', 'large']
        call['gen_ai.usage.input_tokens'] > 0
        call['gen_ai.usage.output_tokens'] > 0
        call['gen_ai.response.finish_reasons'] == ['stop']
        call['server.address'] == '127.0.0.1'
        call['server.port'] == upstream.upstream().port()
        call['baton.cost.usd'] > 0
        topic[1].kindValue == 3

        and: 'nothing of what was asked or answered is in it'
        !collector.everything.toString().contains('planted')
        collector.services.toSet() == ['desk-service'] as Set
    }

    def "a hedge is a span of its own beside the call that it outran, which is no failure: #what"() {
        given: 'the cheaper model never answers, the other once that one was asked'
        BuiltPlugin.into(folder.resolve('plugins'), 'routing-standard')
        script('desk', "orchestration('desk') { input message: String; ask('answer') { needs 'chat'; choose 'cheapest'; prompt message } }")
        start('', [:], 'routing { hedge most: 1.0, after: 1.ms }')
        def asked = new CountDownLatch(1)
        upstream.upstream().spoils { request, answer ->
            if (request.json().at('model').text() != 'small') {
                return answer.after(asked)
            }
            asked.countDown()
            Answer.hang()
        }

        when:
        def answer = post(path, body)
        stop()
        def around = collector.one(above)
        def outrun = collector.one('chat small')
        def hedge = collector.one('chat large')

        then: 'both are below the same span'
        answer.statusCode() == 200
        [outrun, hedge].every { parent(it) == id(around) }
        id(outrun) != id(hedge)
        attributes(outrun)['baton.attempt.number'] == 1
        attributes(hedge)['baton.attempt.number'] == 2

        and:
        attributes(outrun)['baton.outcome'] == 'outrun'
        attributes(outrun)['error.type'] == null
        attributes(hedge)['baton.outcome'] == 'served'
        [outrun, hedge, around]*.status*.codeValue == [0, 0, 0]

        and: 'what the outrun one has cost is told as what it is, an estimate'
        attributes(outrun)['baton.cost.usd'] > 0
        attributes(outrun)['baton.usage.estimated'] == true
        attributes(hedge)['baton.usage.estimated'] != true

        and: 'each was sent under its own span'
        def sent = upstream.upstream().requests().findAll { it.path().endsWith('/chat/completions') }
        sent.size() == 2
        sent.every {
            def span = it.json().at('model').text() == 'small' ? outrun : hedge
            it.headers()['traceparent'] == "00-${trace(around)}-${id(span)}-01"
        }

        where:
        what               | above                    | path                              | body
        'a step'           | 'ask answer'             | '/v1/orchestrations/desk/runs'    | [inputs: [message: 'Hi']]
        'a single request' | 'request baton/cheapest' | '/v1/chat/completions'            | [model: 'baton/cheapest', messages: [[role: 'user', content: 'Hi']]]
    }

    def "a single request is a span of the server's, with its attempts below it, in a trace of its own where the caller has none"() {
        given:
        start()

        when:
        def answer = post('/v1/chat/completions', [model: 'up/small', messages: [[role: 'user', content: 'planted-question']]])
        stop()
        def root = collector.one('request up/small')
        def attempt = collector.one('chat small')

        then:
        answer.statusCode() == 200
        root.kindValue == 2
        parent(root) == ''
        parent(attempt) == id(root)
        trace(attempt) == trace(root)
        attributes(root)['baton.request.id'].toString().startsWith('req_')
        upstream.upstream().lastRequest().headers()['traceparent'] == "00-${trace(root)}-${id(attempt)}-01"
        root.eventsList.empty
        !collector.everything.toString().contains('planted')
    }

    def "who was chosen is told where there was a choice"() {
        given:
        BuiltPlugin.into(folder.resolve('plugins'), 'routing-standard')
        start()

        when:
        post('/v1/chat/completions', [model: 'up/small', messages: [[role: 'user', content: 'Hi']]])
        post('/v1/chat/completions', [model: 'baton/cheapest', messages: [[role: 'user', content: 'Hi']]])
        stop()
        def chosen = collector.one('request baton/cheapest').eventsList

        then:
        collector.one('request up/small').eventsList.empty
        chosen*.name == ['baton.routed']
        chosen.first().attributesList*.key == ['baton.route.strategy', 'baton.model', 'baton.route.candidates', 'baton.route.ruled_out']
    }

    def "metrics are sent along, and content where that is wanted"() {
        given:
        script('echo', '''
            orchestration('echo') {
                input message: String
                ask('answer') { needs 'chat'; prompt "Say: $message" }
            }''')
        start('content true')

        when:
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'hello']])
        stop()

        then:
        attributes(collector.one('ask answer'))['baton.content'].toString().contains('planted-answer')
        collector.metrics.containsAll(['gen_ai.client.token.usage', 'gen_ai.client.operation.duration', 'baton.cost', 'gen_ai.workflow.duration'])
    }

    def "what is sent and what is asked for is the same, however often either is read, and though what is sent is #temporality"() {
        given:
        start('', [OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: temporality])

        when:
        3.times { post('/v1/chat/completions', [model: 'up/small', messages: [[role: 'user', content: 'Hi']]]) }
        def asked = (1..2).collect { scraped() }
        stop()

        then:
        asked.every { it =~ /(?m)^baton_attempts_total\{.*} 3(\.0)?$/ }
        collector.counted['baton.attempts'].sum() == 3

        where:
        temporality << ['cumulative', 'delta']
    }

    def "the standard variables bound what is told of a text, and sample"() {
        given:
        script('echo', "orchestration('echo') { input message: String; ask('answer') { needs 'chat'; prompt message } }")

        when:
        start('content true', [OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '7'])
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'hello']])
        stop()

        then:
        attributes(collector.one('ask answer'))['baton.content'] == '"plante'

        when:
        collector.spans.clear()
        start('', [OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0'])
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'hello']])
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'hello']], [traceparent: CALLER])
        stop()

        then: 'whose caller records a trace is in it, whatever the ratio'
        collector.named('invoke_workflow').collect { trace(it) } == [TRACE]
    }

    def "a caller whose trace is not recorded is not recorded here, and the provider is told so"() {
        given:
        start()

        when:
        post('/v1/chat/completions', [model: 'up/small', messages: [[role: 'user', content: 'Hi']]], [traceparent: CALLER[0..-2] + '0'])
        stop()

        then:
        collector.spans.empty
        upstream.upstream().lastRequest().headers()['traceparent'] ==~ /00-$TRACE-[0-9a-f]{16}-00/
    }

    def "a run that waits for a person goes on in the same trace, by another process"() {
        given:
        script('letter', '''
            orchestration('letter') {
                input message: String
                sequence('work') {
                    ask('draft') { needs 'chat'; prompt "Answer: $message" }
                    approve('release') { show draft; choices 'send', 'drop' }
                    ask('reply') { needs 'chat'; prompt "Finish: $draft" }
                }
            }''')
        start()

        when:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']], [traceparent: CALLER])).at('run').text()
        stop()
        def first = collector.one('invoke_workflow letter')

        then:
        attributes(first)['baton.run.status'] == 'parked'

        when:
        start()
        post("/v1/runs/$run/decide", [choice: 'send'])
        baton.find(run).get().result()
        stop()
        def walks = collector.named('invoke_workflow letter')
        def work = collector.one('sequence work')

        then: 'a span for each time it was under way, the later tied to the first'
        walks.size() == 2
        collector.spans*.traceId.toSet().size() == 1
        walks*.parentSpanId.toSet().size() == 1
        walks[1].linksList.collect { id(it) } == [id(walks[0])]
        attributes(walks[1])['baton.run.status'] == 'succeeded'

        and: 'the step that was open meanwhile holds what came before as well as what came after'
        parent(collector.one('ask work/draft')) == id(work)
        parent(collector.one('ask work/reply')) == id(work)
        parent(work) == id(walks[1])
        collector.named('chat ').collect { parent(it) } == [id(collector.one('ask work/draft')), id(collector.one('ask work/reply'))]
    }

    def "a run whose engine was closed in the middle of a call goes on in the same trace, and no span is told twice"() {
        given:
        script('echo', '''
            orchestration('echo') {
                input message: String
                sequence('work') { ask('answer') { needs 'chat'; prompt "Say: $message"; retry 0 } }
            }''')
        start()
        upstream.upstream().next(Answer.hang())

        when: 'it is closed while a model is asked, and opened again'
        def run = baton.start('echo', [message: 'hello'], false)
        while (upstream.upstream().requests().findAll { it.path().endsWith('/chat/completions') }.empty) {
            Thread.onSpinWait()
        }
        stop()
        start()
        baton.recover()
        baton.find(run.id()).get().result()
        stop()
        def work = collector.one('sequence work')
        def answer = collector.one('ask work/answer')
        def calls = collector.named('chat ')

        then:
        collector.spans*.traceId.toSet().size() == 1
        collector.spans*.spanId.toSet().size() == collector.spans.size()
        calls.collect { attributes(it)['baton.outcome'] } == ['cancelled', 'served']
        calls.every { parent(it) == id(answer) }
        parent(answer) == id(work)
        collector.named('invoke_workflow echo').collect { attributes(it)['baton.run.status'] } == ['interrupted', 'succeeded']
        upstream.upstream().requests().findAll { it.path().endsWith('/chat/completions') }*.headers()*.get('traceparent').collect { it.split('-')[2] } ==
                calls.collect { id(it) }
    }

    private void script(String name, String text) {
        Files.writeString(folder.resolve("orchestrations/${name}.groovy"), text.stripIndent())
    }

    private String scraped() {
        client.send(HttpRequest.newBuilder(URI.create(server.url() + '/metrics')).build(), HttpResponse.BodyHandlers.ofString()).body()
    }

    private void start(String more = '', Map<String, String> environment = [:], String settings = '') {
        Files.writeString(folder.resolve('baton.groovy'), """
            baton {
                provider('up', type: 'openai-compatible') { url '${upstream.url()}'; key 'planted-key' }
                model('up/small') { can 'chat'; context 16.k; size small; price input: 1.usd, output: 2.usd }
                model('up/large') { can 'chat'; context 16.k; size large; price input: 3.usd, output: 4.usd }
                telemetry { otlp '${collector.url()}'; service 'desk-service'; $more }
                $settings
            }""".stripIndent())
        baton = Baton.builder().environment(environment).workspace(folder).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
    }

    private void stop() {
        [server, baton].findAll()*.close()
        server = null
        baton = null
    }

    private HttpResponse<String> post(String path, Map body, Map<String, String> headers = [:]) {
        def request = HttpRequest.newBuilder(URI.create(server.url() + path)).header('Content-Type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(body).toString()))
        headers.each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }

    private static Json json(HttpResponse<String> response) {
        Json.parse(response.body())
    }
}
