package dev.baton.server.across

import dev.baton.engine.Target
import dev.baton.spi.json.Json
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.Answer
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Path

/**
 * A conversation that moves between providers in mid-thought, each of which calls a tool with a proof of its own: a provider is sent its own proofs
 * and nobody else's, through canonical requests and through the served protocols, whose callers give back what they got.
 */
class ThoughtsAcrossSpec extends Specification {

    /** An answer of each provider's that thinks and calls a tool. */
    static final Map<String, String> ANSWERS = [
            anthropic: '''{"id":"m1","type":"message","role":"assistant","model":"any","stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":1},
                           "content":[{"type":"thinking","thinking":"Hm.","signature":"A-sig"},{"type":"redacted_thinking","data":"A-red"},
                           {"type":"tool_use","id":"a_call","name":"look","input":{"at":"a"}}]}''',
            gemini   : '''{"responseId":"g1","candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true},
                           {"functionCall":{"id":"g_call","name":"look","args":{"at":"g"}},"thoughtSignature":"G-sig"}]},"finishReason":"STOP"}]}''',
            bedrock  : '''{"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"B-sig"}}},
                           {"toolUse":{"toolUseId":"b_call","name":"look","input":{"at":"b"}}}]}},"stopReason":"tool_use",
                           "usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4}}''',
            responses: '''{"id":"resp_1","object":"response","status":"completed","model":"codex","output":[
                           {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"R-enc"},
                           {"type":"function_call","id":"fc_1","call_id":"r_call","name":"look","arguments":"{\\"at\\":\\"r\\"}","status":"completed"}]}''']

    static final Map<String, List<String>> PROOFS =
            [anthropic: ['A-sig', 'A-red'], gemini: ['G-sig'], bedrock: ['B-sig'], responses: ['R-enc']]

    static final MODELS = [anthropic: 'anthropic/any', gemini: 'gemini/any', bedrock: 'bedrock/any', responses: 'responses/codex']

    /** From each to each other and back. */
    static final List<List<String>> WAYS = [ANSWERS.keySet(), ANSWERS.keySet()].combinations().findAll { it[0] != it[1] }

    @Shared @TempDir Path workspace
    @Shared @AutoCleanup RealProviders providers
    @Shared @AutoCleanup HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def setupSpec() {
        providers = new RealProviders(workspace)
    }

    def "through canonical requests, from #start to #next and back"() {
        given:
        def messages = [Message.user('Look.')]
        def tool = new Tool('look', '', JsonObject.EMPTY, false)

        when:
        def requests = sent(start, next) { provider ->
            def request = ChatRequest.of(messages as Message[])
            def asked = new ChatRequest(messages, request.settings(), [tool], request.toolChoice(), request.format(), null, [], null)
            def reply = providers.baton.ask(new Target.Model(MODELS[provider]), asked, false, null, null).reply()
            messages << new Message(Message.Role.ASSISTANT, reply.parts())
            messages << new Message(Message.Role.TOOL, reply.toolCalls().collect { new Part.ToolResult(it.id(), [new Part.Text('seen')], false) })
        }

        then:
        proofsIn(requests) == [[], [], PROOFS[start], PROOFS[next]]
        requests.every { !it.contains('baton-') }

        where:
        [start, next] << WAYS
    }

    def "through Messages, from #start to #next and back"() {
        when:
        def messages = [[role: 'user', content: 'Look.']]
        def requests = sent(start, next) { provider ->
            def answer = post('/v1/messages', [model: MODELS[provider], max_tokens: 9000, messages: messages, tools: [[name: 'look', input_schema: [type: 'object']]]])
            def content = answer.at('content')
            messages << [role: 'assistant', content: content]
            messages << [role: 'user', content: content.findAll { it.at('type').text() == 'tool_use' }
                    .collect { [type: 'tool_result', tool_use_id: it.at('id').text(), content: 'seen'] }]
        }

        then:
        proofsIn(requests) == [[], [], PROOFS[start], PROOFS[next]]
        requests.every { !it.contains('baton-') }

        where:
        [start, next] << WAYS
    }

    def "through Responses, from #start to #next and back"() {
        when:
        def input = [[role: 'user', content: 'Look.']]
        def requests = sent(start, next) { provider ->
            def answer = post('/v1/responses', [model: MODELS[provider], input: input, include: ['reasoning.encrypted_content'],
                    tools: [[type: 'function', name: 'look', parameters: [type: 'object']]]])
            answer.at('output').each { item ->
                input << item
                if (item.at('type').text() == 'function_call') {
                    input << [type: 'function_call_output', call_id: item.at('call_id').text(), output: 'seen']
                }
            }
        }

        then:
        proofsIn(requests) == [[], [], PROOFS[start], PROOFS[next]]
        requests.every { !it.contains('baton-') && !it.contains('rs_baton') }

        where:
        [start, next] << WAYS
    }

    /** What goes out while one and the other are asked in turns. */
    private List<String> sent(String start, String next, Closure<?> ask) {
        [start, next, start, next].collect { provider ->
            providers.upstream.answers(Answer.json(200, ANSWERS[provider]))
            ask(provider)
            providers.upstream.lastRequest().json().toString()
        }
    }

    /** Every proof, of whomever, in each request. */
    private static List<List<String>> proofsIn(List<String> requests) {
        requests.collect { request -> PROOFS.values().flatten().findAll { request.contains(it) } }
    }

    private Json post(String path, Map body) {
        def request = HttpRequest.newBuilder(URI.create(providers.url() + path)).header('content-type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(body).toString())).build()
        def response = client.send(request, HttpResponse.BodyHandlers.ofString())
        assert response.statusCode() == 200: response.body()
        Json.parse(response.body())
    }
}
