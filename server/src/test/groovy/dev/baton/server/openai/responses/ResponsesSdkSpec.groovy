package dev.baton.server.openai.responses

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.core.JsonValue
import com.openai.errors.BadRequestException
import com.openai.errors.NotFoundException
import com.openai.errors.RateLimitException
import com.openai.errors.SseException
import com.openai.errors.UnprocessableEntityException
import com.openai.helpers.ResponseAccumulator
import com.openai.models.Reasoning
import com.openai.models.ReasoningEffort
import com.openai.models.responses.EasyInputMessage
import com.openai.models.responses.FunctionTool
import com.openai.models.responses.Response
import com.openai.models.responses.ResponseCreateParams
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig
import com.openai.models.responses.ResponseInputFile
import com.openai.models.responses.ResponseInputImage
import com.openai.models.responses.ResponseInputItem
import com.openai.models.responses.ResponseStreamEvent
import com.openai.models.responses.ResponseTextConfig
import com.openai.models.responses.ToolChoiceFunction
import com.openai.models.responses.WebSearchTool
import dev.baton.engine.dispatch.Proof
import dev.baton.server.ServerSpec
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

import java.time.Duration

/** OpenAI's own Java client, unchanged but for its base address, in front of a provider that knows nothing of the protocol. */
class ResponsesSdkSpec extends ServerSpec {

    static final Usage USAGE = new Usage(3, 2, 1, 5, 4, 0, 0, 0, Usage.Provenance.REPORTED)

    OpenAIClient openai

    def setup() {
        openai = OpenAIOkHttpClient.builder().baseUrl(server.url() + '/v1').apiKey('none').maxRetries(0).build()
    }

    def cleanup() {
        openai.close()
    }

    private static ResponseCreateParams.Builder asking(String model = 'house/small') {
        ResponseCreateParams.builder().model(model).instructions('Be brief').input('Hello')
    }

    private static FunctionTool function(String name) {
        def parameters = FunctionTool.Parameters.builder().putAdditionalProperty('type', JsonValue.from('object')).build()
        FunctionTool.builder().name(name).description('It does ' + name).parameters(parameters).strict(true).build()
    }

    private List<ResponseStreamEvent> streamed(ResponseCreateParams params) {
        openai.responses().createStreaming(params).withCloseable { it.stream().toList() }
    }

    private static Response gathered(List<ResponseStreamEvent> events) {
        def all = ResponseAccumulator.create()
        events.each { all.accumulate(it) }
        all.response()
    }

    private static ScriptedReply ending(StopReason stop, ReplyEvent... events) {
        ScriptedReply.events(*([new ReplyEvent.Started('r-1', 'small-2')] + (events as List) +
                [new ReplyEvent.UsageReported(USAGE), new ReplyEvent.Finished(stop)]))
    }

    private Message lastMessage() {
        house.calls().last().request().messages().last()
    }

    def "it asks and is answered"() {
        given:
        script = { call -> ending(StopReason.END, new ReplyEvent.Text('Good day')) }

        when:
        def answer = openai.responses().create(asking().temperature(0.2d).maxOutputTokens(50).build()).validate()

        then:
        answer.output().first().asMessage().content().first().asOutputText().text() == 'Good day'
        answer.status().get().toString() == 'completed'
        answer.model().asString() == 'small-2'
        answer.instructions().get().asString() == 'Be brief'
        answer.temperature().get() == 0.2d
        with(answer.usage().get()) {
            inputTokens() == 6
            inputTokensDetails().cachedTokens() == 2
            outputTokens() == 9
            outputTokensDetails().reasoningTokens() == 4
            totalTokens() == 15
        }

        and: 'nothing is stored, and the answer says so'
        answer._additionalProperties()['store'].convert(Boolean) == false

        and:
        with(house.calls().last().request()) {
            messages() == [Message.system('Be brief'), Message.user('Hello')]
            settings().temperature() == 0.2d
            settings().maxOutputTokens() == 50
        }
    }

    def "it streams, and what it gathers is what it gets whole"() {
        given:
        script = { call ->
            ending(stop, new ReplyEvent.Reasoning('Let me ', null), new ReplyEvent.Reasoning('see', 'proof'), new ReplyEvent.Text('Good '),
                    new ReplyEvent.Text('day'), new ReplyEvent.ToolCall(0, 'c1', 'weather', '{"city":', null),
                    new ReplyEvent.ToolCall(1, 'c2', 'time', '{', null), new ReplyEvent.ToolCall(0, null, null, '"Bern"}', null),
                    new ReplyEvent.ToolCall(1, null, null, '}', 'signed'))
        }

        when:
        def whole = openai.responses().create(asking().build()).validate()
        def events = streamed(asking().build())*.validate()
        def gathered = gathered(events)

        then:
        gathered == whole.toBuilder().createdAt(gathered.createdAt()).build()
        whole.status().get().toString() == status
        whole.output().size() == 4
        whole.output()[0].asReasoning().encryptedContent().get() == new Proof('house', 'proof').signature()
        whole.output()[0].asReasoning().summary()*.text() == ['Let me see']
        whole.output()[1].asMessage().content().first().asOutputText().text() == 'Good day'
        whole.output()[2..3]*.asFunctionCall().collect { [it.callId(), it.name(), it.arguments()] } ==
                [['c1', 'weather', '{"city":"Bern"}'], ['c2', 'time', '{}']]

        and: 'each delta arrives where it belongs'
        events.findAll { it.isFunctionCallArgumentsDelta() }*.asFunctionCallArgumentsDelta().groupBy { it.outputIndex() }
                .collectEntries { [it.key, it.value*.delta().join()] } == [2L: '{"city":"Bern"}', 3L: '{}']

        where:
        stop                  || status
        StopReason.TOOL_CALLS || 'completed'
        StopReason.LENGTH     || 'incomplete'
    }

    def "it has tools called side by side, and gives back what they gave"() {
        given:
        script = { call ->
            call.request().messages().last().role() == Message.Role.TOOL
                    ? ScriptedReply.text('It rains at noon')
                    : ending(StopReason.TOOL_CALLS, new ReplyEvent.Reasoning('Both', 'proof'),
                            new ReplyEvent.ToolCall(0, 'c1', 'weather', '{}', 'signed'), new ReplyEvent.ToolCall(1, 'c2', 'time', '{}'))
        }
        def params = asking().addTool(function('weather')).addTool(function('time'))

        when:
        def first = openai.responses().create(params.build())
        def items = [ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER).content('Hello').build())]
        items.add(ResponseInputItem.ofReasoning(first.output()[0].asReasoning()))
        first.output().drop(1).each { items.add(ResponseInputItem.ofFunctionCall(it.asFunctionCall())) }
        [c1: 'rain', c2: 'noon'].each { id, output ->
            items.add(ResponseInputItem.ofFunctionCallOutput(
                    ResponseInputItem.FunctionCallOutput.builder().callId(id).output(output).build()))
        }
        def second = openai.responses().create(params.inputOfResponse(items).build())

        then:
        second.output().first().asMessage().content().first().asOutputText().text() == 'It rains at noon'
        with(house.calls().last().request()) {
            tools()*.name() == ['weather', 'time']
            tools().first().strict()
            messages() == [Message.system('Be brief'), Message.user('Hello'),
                           new Message(Message.Role.ASSISTANT, [new Part.Reasoning('Both', 'proof'),
                                   new Part.ToolCall('c1', 'weather', '{}', 'signed'), new Part.ToolCall('c2', 'time', '{}', null)]),
                           new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('rain')], false)]),
                           new Message(Message.Role.TOOL, [new Part.ToolResult('c2', [new Part.Text('noon')], false)])]
        }
    }

    def "it forces a tool, and allows one call at most"() {
        given:
        script = { call ->
            ending(StopReason.TOOL_CALLS, new ReplyEvent.ToolCall(0, 'c1', 'time', '{}'), new ReplyEvent.ToolCall(1, 'c2', 'time', '{}'))
        }
        def params = asking().addTool(function('time')).parallelToolCalls(false)
                .toolChoice(ToolChoiceFunction.builder().name('time').build()).build()

        when:
        def answers = [openai.responses().create(params), gathered(streamed(params))]

        then:
        answers.every { it.output()*.asFunctionCall()*.callId() == ['c1'] }
        house.calls().every { it.request().toolChoice() == ToolChoice.named('time') }
    }

    def "images and files go in, as bytes and by address"() {
        when:
        openai.responses().create(asking().inputOfResponse([ResponseInputItem.ofMessage(ResponseInputItem.Message.builder()
                .role(ResponseInputItem.Message.Role.USER)
                .addInputTextContent('What is it?')
                .addContent(ResponseInputImage.builder().imageUrl('data:image/png;base64,AAAA').detail(ResponseInputImage.Detail.LOW).build())
                .addContent(ResponseInputImage.builder().imageUrl('https://a.example/b.png').detail(ResponseInputImage.Detail.AUTO).build())
                .addContent(ResponseInputFile.builder().filename('a.pdf').fileData('data:application/pdf;base64,BBBB').build())
                .addContent(ResponseInputFile.builder().fileUrl('https://a.example/c.pdf').build())
                .addContent(ResponseInputFile.builder().fileId('file-1').build())
                .build())]).build())

        then:
        lastMessage().parts() == [
                new Part.Text('What is it?'),
                new Part.Image(Media.inline('image/png', 'AAAA'), 'low'),
                new Part.Image(Media.linked('https://a.example/b.png'), 'auto'),
                new Part.File(Media.inline('application/pdf', 'BBBB'), 'a.pdf'),
                new Part.File(Media.linked('https://a.example/c.pdf'), null),
                new Part.File(Media.linked('file-1'), null)]
    }

    def "it asks for a schema, and says how long to think"() {
        given:
        def schema = ResponseFormatTextJsonSchemaConfig.Schema.builder().putAdditionalProperty('type', JsonValue.from('object')).build()
        def wanted = ResponseFormatTextJsonSchemaConfig.builder().name('person').schema(schema).strict(true).build()

        when:
        openai.responses().create(asking().text(ResponseTextConfig.builder().format(wanted).build())
                .reasoning(Reasoning.builder().effort(ReasoningEffort.LOW).summary(Reasoning.Summary.AUTO).build()).build()).validate()

        then:
        with(house.calls().last().request()) {
            format() == new AnswerFormat.Schema('person', Json.of([type: 'object']), true)
            settings().effort() == 'low'
        }
    }

    def "it throws what it throws for OpenAI's own errors"() {
        given:
        script = { call -> ScriptedReply.failure(new RateLimited('slow', 429, Duration.ofMinutes(2))) }

        when:
        openai.responses().create(change(asking(model)).build())

        then:
        def thrown = thrown(expected)
        thrown.code().get() == code
        thrown.message.contains(words)

        where:
        model         | change                                              || expected                     | code                   | words
        'house/small' | { it }                                              || RateLimitException           | 'rate_limit_exceeded'  | 'slow'
        'house/tiny'  | { it }                                              || NotFoundException            | 'model_not_found'      | 'house/tiny'
        'house/small' | { it.temperature(3d) }                              || BadRequestException          | 'invalid_body'         | 'temperature'
        'house/small' | { it.previousResponseId('resp_1') }                 || UnprocessableEntityException | 'no_model_qualifies'   | 'send its earlier items'
        'house/small' | { it.conversation('conv_1') }                       || UnprocessableEntityException | 'no_model_qualifies'   | 'conversation'
        'house/small' | { it.background(true) }                             || UnprocessableEntityException | 'no_model_qualifies'   | 'background'
        'house/small' | { it.addTool(webSearch()) }                         || UnprocessableEntityException | 'no_model_qualifies'   | "tools[0] ('web_search'"
        'baton/echo'  | { it.addTool(webSearch()) }                         || UnprocessableEntityException | 'unsupported'          | "tools[0] ('web_search'"
    }

    private static WebSearchTool webSearch() {
        WebSearchTool.builder().type(WebSearchTool.Type.WEB_SEARCH).build()
    }

    def "it hears of a stream that breaks off"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Text('Hi')) }

        when:
        streamed(asking().build())

        then:
        thrown(SseException)
    }

    def "an orchestration is a model to it"() {
        when:
        def answer = openai.responses().create(asking('baton/echo').build()).validate()
        def stream = gathered(streamed(asking('baton/echo').build()))

        then:
        [answer, stream].every { it.output().first().asMessage().content().first().asOutputText().text() == 'fine' }
        house.calls().first().request().messages().last().text() == 'Answer: Hello'
    }
}
