package dev.baton.plugins.provider.gemini

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.testkit.Decoded
import dev.baton.testkit.wire.GeminiReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** generateContent and embeddings as recorded with the Gemini API and Vertex AI. */
@IgnoreIf({ Recordings.absent('gemini.generateContent') })
class WireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.gemini()

    String api() { 'gemini.generateContent' }

    Reading.Reader reader() { new GeminiReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { passed(recording, 0) }

    def "what a recorded client asked for is asked for again, to the field: #recording"() {
        given:
        def asked = new RecordedRequest(recording)
        def call = new ModelCall(Calls.model(model(recording)), asked.canonical(), stream(recording), false, 'key')

        when:
        def http = service(recording).encode(call)
        def sent = RecordedRequest.plain(Json.parse(http.body())) as JsonObject

        then: 'at the same address'
        http.uri().host == recording.host()
        http.uri().toString().endsWith(recording.path())

        and: 'with the same fields; a choice among all tools is a choice of any'
        sent == withoutAll(asked.body())

        where:
        recording << Recordings.of('gemini.generateContent').findAll { !new RecordedRequest(it).isOfTheServiceAlone() }
    }

    def "all recorded requests but the one with what the service's own tools made have a canonical form"() {
        expect:
        Recordings.of('gemini.generateContent').count { new RecordedRequest(it).isOfTheServiceAlone() } == 1
    }

    def "every recorded request passes through with nothing changed but the cap on its output: #recording"() {
        given:
        def sent = recording.request()

        when:
        def out = Json.parse(provider.encode(passed(recording, 77)).body())

        then:
        out.at('generationConfig').at('maxOutputTokens').integer(0) == 77
        out.without('generationConfig') == sent.without('generationConfig')
        out.at('generationConfig').without('maxOutputTokens') == sent.at('generationConfig')

        where:
        recording << Recordings.of('gemini.generateContent')
    }

    def "every recorded embedding is asked for and read: #recording"() {
        given:
        def requests = (recording.request().at('requests') as JsonArray).items()
        def texts = requests.collect { it.at('content').at('parts').at(0).at('text').text() }
        def call = Calls.ask(new EmbedRequest(texts, 0, null), [model: Calls.model(model(recording))])
        def http = provider.encode(call)

        expect: 'a kind of task has no canonical place'
        http.uri().toString().endsWith(recording.path())
        Json.parse(http.body()) == recording.request().with('requests', new JsonArray(requests.collect { it.without('taskType') }))

        and:
        def reply = Decoded.of(provider, call, recording.head(), recording.body()).reply()
        reply.vectors()*.length == [3072] * texts.size()
        reply.usage().totalInput() == Json.parse(recording.body()).at('usageMetadata').at('promptTokenCount').integer(-1)

        where:
        recording << Recordings.of('gemini.embed')
    }

    private static JsonObject withoutAll(JsonObject body) {
        def calling = body.at('toolConfig').at('functionCallingConfig')
        def tools = RecordedRequest.items(body.at('tools')).collectMany { RecordedRequest.items(it.at('functionDeclarations')) }
        def allowed = RecordedRequest.items(calling.at('allowedFunctionNames'))
        allowed.size() > 1 && allowed.size() == tools.size()
                ? body.with('toolConfig', (body.at('toolConfig') as JsonObject)
                        .with('functionCallingConfig', (calling as JsonObject).without('allowedFunctionNames')))
                : body
    }

    private static HttpProvider service(Recording recording) {
        def place = recording.path() =~ /projects\/([^\/]+)\/locations\/([^\/]+)/
        place.find() ? Calls.vertex([project: place.group(1), location: place.group(2)]) : Calls.gemini()
    }

    private static String model(Recording recording) {
        (recording.path() =~ /models\/([^:]+):/)[0][1]
    }

    private static boolean stream(Recording recording) {
        recording.path().contains(':streamGenerateContent')
    }

    private static ModelCall passed(Recording recording, int cap) {
        def settings = cap == 0 ? Settings.DEFAULT : Settings.DEFAULT.capped(cap)
        def request = ChatRequest.of(Message.user('x')).with(settings)
        def raw = new RawBody('gemini.generateContent', recording.request())
        def passed = new ChatRequest(request.messages(), settings, [], request.toolChoice(), request.format(), null, [], raw)
        new ModelCall(Calls.model(model(recording)), passed, stream(recording), true, 'key')
    }
}
