package dev.baton.server.across

import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.ReceivedRequest
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path

/** A model that its provider has and Baton has no card of, asked for over a served protocol and pinned by a step. */
class NewModelsSpec extends Specification {

    static final Map<String, String> LISTS = [
            anthropic: '{"data":[{"type":"model","id":"newest","display_name":"Newest","max_input_tokens":200000}],"has_more":false}',
            gemini   : '{"models":[{"name":"models/newest","supportedGenerationMethods":["generateContent"],"inputTokenLimit":1000}]}',
            cohere   : '{"models":[{"name":"newest","endpoints":["chat"],"context_length":1000}]}',
            responses: '{"object":"list","data":[{"id":"newest-codex","object":"model"}]}',
            chat     : '{"object":"list","data":[{"id":"newest","object":"model"}]}']

    static final Map<String, String> ANSWERS = [
            anthropic: '''{"id":"m1","type":"message","role":"assistant","model":"newest","content":[{"type":"text","text":"Hello"}],
                           "stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":1}}''',
            gemini   : '{"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}],"responseId":"g1"}',
            cohere   : '''{"id":"c1","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"Hello"}]}}''',
            responses: '''{"id":"resp_1","object":"response","status":"completed","model":"newest","output":[{"type":"message","id":"m","role":
                           "assistant","status":"completed","content":[{"type":"output_text","text":"Hello","annotations":[]}]}]}''',
            chat     : '''{"id":"c1","object":"chat.completion","model":"newest","choices":[{"index":0,"message":{"role":"assistant",
                           "content":"Hello"},"finish_reason":"stop"}]}''']

    @TempDir Path workspace
    @AutoCleanup RealProviders providers
    @AutoCleanup HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def "a model that is new at #provider is served, also by the name that stands for it"() {
        given:
        providers = new RealProviders(workspace, [], ["alias 'fresh', '$provider/$name'"])
        providers.upstream.answers { ReceivedRequest request -> request.method() == 'GET' ? json(LISTS[provider]) : json(ANSWERS[provider]) }

        expect:
        ['fresh', "$provider/$name"].every { asked(it.toString()).at('choices').at(0).at('message').at('content').text() == 'Hello' }
        providers.upstream.requests()*.method() == ['GET', 'POST', 'POST']

        where:
        provider << LISTS.keySet()
        name = provider == 'responses' ? 'newest-codex' : 'newest'
    }

    def "a model that its provider does not list is unknown, and the answer says whether that could be asked"() {
        given:
        providers = new RealProviders(workspace)
        providers.upstream.answers(list)

        when:
        def answer = asked('anthropic/newest')

        then:
        answer.at('error').at('code').text() == 'model_not_found'
        answer.at('error').at('message').text().contains(says)
        providers.upstream.requests().size() == 1

        where:
        list                                    || says
        json('{"data":[{"id":"another"}]}')     || "Unknown model 'anthropic/newest'"
        Answer.status(401)                      || "provider 'anthropic' could not be asked for its models: status 401"
        json('<html>')                          || "provider 'anthropic' could not be asked for its models"
    }

    def "a check asks for the models that steps pin and nobody knows, once a provider"() {
        given:
        pinning(a: 'anthropic/newest', b: 'anthropic/newest', c: 'anthropic/any')
        providers = new RealProviders(workspace)
        providers.upstream.answers(json(LISTS.anthropic))

        expect:
        providers.baton.check([]).empty
        providers.upstream.requests().size() == 1
    }

    def "a check where the provider cannot be reached says so of each such step, and of no other"() {
        given:
        pinning(a: 'anthropic/newest', b: 'anthropic/newest', c: 'anthropic/any')
        providers = new RealProviders(workspace)
        providers.upstream.refuses()

        when:
        def problems = providers.baton.check([])

        then:
        problems*.code() == ['unmet_needs', 'unmet_needs']
        problems*.position()*.file() == ['orchestrations/a.groovy', 'orchestrations/b.groovy']
        problems.every { it.message().contains("is not in the catalog, and provider 'anthropic' could not be asked for its models") }
    }

    private void pinning(Map<String, String> models) {
        Files.createDirectories(workspace.resolve('orchestrations'))
        models.each { name, model -> Files.writeString(workspace.resolve("orchestrations/${name}.groovy"),
                "orchestration('$name') { ask('reply') { model '$model'; prompt 'Hello' } }") }
    }

    private Json asked(String model) {
        def body = Json.of([model: model, messages: [[role: 'user', content: 'Hello']]]).toString()
        def request = HttpRequest.newBuilder(URI.create(providers.url() + '/v1/chat/completions'))
                .header('content-type', 'application/json').POST(HttpRequest.BodyPublishers.ofString(body)).build()
        Json.parse(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
    }

    private static Answer json(String body) {
        Answer.json(200, body)
    }
}
