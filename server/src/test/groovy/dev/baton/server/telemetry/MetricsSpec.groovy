package dev.baton.server.telemetry

import dev.baton.engine.Baton
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.spending.BudgetStatus
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path

/** What a scraper gets, read by nothing of the library that wrote it. */
@Timeout(60)
class MetricsSpec extends Specification {

    @TempDir
    Path folder

    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    def card = ModelCard.of('up', 'one').can('chat').context(16_000).maxOutput(1_000).at('local').prices(Prices.perMillion('1', '2')).build()
    def provider = new ScriptedProvider([card], { call -> ScriptedReply.text('fine') })
    Baton baton
    BatonServer server

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('orchestrations/desk.groovy'), '''
            orchestration('desk') {
                input messages: [String]
                parallel('notes') { each(messages) { ask('answer') { needs 'chat'; prompt "Answer: $item" } } }
            }'''.stripIndent())
        Files.writeString(folder.resolve('baton.groovy'), '''
            baton {
                budget('house') { cost 50.usd, per: day; cost 900.usd, per: month; tokens 2.m, per: month }
                budget('teams') { cost 5.usd, per: day; each 'team' }
            }'''.stripIndent())
        baton = Baton.builder().environment([:]).workspace(folder).provider('up', provider).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
    }

    def cleanup() {
        [server, baton]*.close()
        client.shutdownNow()
    }

    def "what is scraped keeps to the format, and counts what happened since the first scrape"() {
        given:
        get('/metrics')

        when:
        3.times { ask([:]) }
        def answer = get('/metrics')
        def samples = samples(answer.body())

        then:
        answer.statusCode() == 200
        answer.headers().firstValue('content-type').get().startsWith('text/plain; version=0.0.4')
        samples['baton_attempts_total'].find { it.labels['baton_outcome'] == 'served' }.value == 3
        samples['baton_request_duration_seconds_count']*.value == [3]
        samples['gen_ai_client_token_usage_sum'].collect { it.labels['gen_ai_token_type'] }.toSet() == ['input', 'output'] as Set
        samples['gen_ai_client_operation_duration_seconds_count'].first().labels == [
                gen_ai_operation_name: 'chat', gen_ai_provider_name: 'up', gen_ai_request_model: 'one']
        samples['jvm_memory_used_bytes'].every { it.value > 0 }
        samples['baton_cost_USD_total'].first().value > 0

        and: 'the buckets of a histogram only grow, and the last holds all'
        samples['gen_ai_client_operation_duration_seconds_bucket'].collect { it.value }.with { it == it.sort(false) && it.last() == 3 }
    }

    def "what is spent of each budget, and what may be, is told for its windows of now and for whom it is"() {
        given:
        def support = caller('support')
        def sales = caller('sales')
        String operator = caller('ops', Role.OPERATOR)
        def now = { samples(get('/metrics', null, operator).body()) }

        expect: 'before anybody has spent'
        now()['baton_budget_limit_USD'].empty

        when:
        2.times { ask(support) }
        ask(sales)
        def samples = now()
        def spent = samples['baton_budget_spent_USD'].collectEntries { [it.labels, it.value] }
        def statuses = baton.limits().budgets()

        then: 'as baton budgets has it'
        spent == statuses.findAll { it.limit().cost() != null }.collectEntries { [labels(it), it.spent().cost().inDollars()] }
        spent[[baton_budget_name: 'teams', baton_budget_per: 'day', baton_budget_of: 'support']] ==
                2 * spent[[baton_budget_name: 'teams', baton_budget_per: 'day', baton_budget_of: 'sales']]
        spent[[baton_budget_name: 'house', baton_budget_per: 'day']] > 0
        samples['baton_budget_limit_USD'].collectEntries { [it.labels, it.value] } ==
                statuses.findAll { it.limit().cost() != null }.collectEntries { [labels(it), it.limit().cost().inDollars()] }
        samples['baton_budget_tokens_limit'].collect { [it.labels, it.value] } == [[[baton_budget_name: 'house', baton_budget_per: 'month'], 2_000_000]]
        samples['baton_budget_tokens_spent']*.value == [statuses.find { it.limit().tokens() != null }.spent().tokens()]
    }

    def "whoever asks for OpenMetrics gets it"() {
        when:
        def answer = get('/metrics', 'application/openmetrics-text; version=1.0.0, text/plain;q=0.5')

        then:
        answer.headers().firstValue('content-type').get().startsWith('application/openmetrics-text')
        answer.body().endsWith('# EOF\n')
        samples(answer.body() - '# EOF\n')
    }

    def "no caller makes the labels many: neither runs, items nor requests are among them"() {
        given:
        get('/metrics')

        when:
        40.times { ask(['x-baton-session': "planted-session-$it", 'x-baton-tags': "team=planted-$it"]) }
        def run = json(post('/v1/orchestrations/desk/runs', [inputs: [messages: (1..30).collect { "m$it".toString() }]]))
        def body = get('/metrics').body()

        then:
        run.at('status').text() == 'succeeded'
        !body.contains('planted')
        !body.contains('run_')
        !body.contains('req_')
        samples(body)['baton_steps_total'].find { it.labels['baton_step_path'] == 'notes/answer' }.value == 30
        samples(body)['baton_attempts_total'].size() == 1
    }

    private void ask(Map<String, String> headers) {
        assert post('/v1/chat/completions', [model: 'up/one', messages: [[role: 'user', content: 'Hi']]], headers).statusCode() == 200
    }

    private String caller(String team, Role role = Role.CALLER) {
        baton.keys().create(new NewKey(team, role, Scope.ALL, [team: team], null), Identity.LOCAL).secret().reveal()
    }

    private void ask(String key) {
        ask([Authorization: "Bearer $key".toString()])
    }

    private static Map<String, String> labels(BudgetStatus status) {
        Map<String, String> all = [baton_budget_name: status.budget(), baton_budget_per: status.per().word()]
        status.value().empty ? all : all + [baton_budget_of: status.value()]
    }

    private HttpResponse<String> get(String path, String accept = null, String key = null) {
        def request = HttpRequest.newBuilder(URI.create(server.url() + path))
        if (key) {
            request.header('Authorization', "Bearer $key")
        }
        if (accept) {
            request.header('Accept', accept)
        }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
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

    /** The samples by name, of a text that is held against the exposition format line by line. */
    private static Map<String, List<Map>> samples(String text) {
        assert text.endsWith('\n')
        def samples = [:].withDefault { [] }
        def types = [:]
        text.split('\n').each { line ->
            if (line.startsWith('# TYPE ')) {
                def parts = line.split(' ')
                assert parts.length == 4 && !types.containsKey(parts[2]): line
                types[parts[2]] = parts[3]
            } else if (!line.startsWith('#')) {
                def sample = line =~ /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)})? (\S+)$/
                assert sample.matches(): line
                def labels = [:]
                def given = (sample.group(2) ?: '') =~ /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)",?/
                while (given.find()) {
                    labels[given.group(1)] = given.group(2)
                }
                def name = sample.group(1)
                assert types.keySet().any { name == it || name.startsWith(it + '_') }: "no type before $line"
                samples[name] << [labels: labels, value: new BigDecimal(sample.group(3).replace('+Inf', '1e300').replace('NaN', '0'))]
            }
        }
        samples
    }
}
