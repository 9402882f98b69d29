package dev.baton.server.anthropic

import com.anthropic.client.AnthropicClient
import com.anthropic.client.okhttp.AnthropicOkHttpClient
import com.anthropic.core.JsonValue
import com.anthropic.errors.AnthropicServiceException
import com.anthropic.errors.BadRequestException
import com.anthropic.errors.NotFoundException
import com.anthropic.errors.OverloadedException
import com.anthropic.errors.RateLimitException
import com.anthropic.errors.SseException
import com.anthropic.errors.UnauthorizedException
import com.anthropic.errors.UnprocessableEntityException
import com.anthropic.helpers.MessageAccumulator
import com.anthropic.models.messages.Base64ImageSource
import com.anthropic.models.messages.Base64PdfSource
import com.anthropic.models.messages.ContentBlockParam
import com.anthropic.models.messages.DocumentBlockParam
import com.anthropic.models.messages.ImageBlockParam
import com.anthropic.models.messages.MessageCountTokensParams
import com.anthropic.models.messages.MessageCreateParams
import com.anthropic.models.messages.StopReason as Stop
import com.anthropic.models.messages.TextBlockParam
import com.anthropic.models.messages.Tool as SdkTool
import com.anthropic.models.messages.ToolChoiceAny
import com.anthropic.models.messages.ToolResultBlockParam
import com.anthropic.models.messages.WebSearchTool20250305
import com.anthropic.models.models.ModelListParams
import dev.baton.engine.dispatch.Proof
import dev.baton.server.ServerSpec
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
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

/** Anthropic's own Java client, unchanged but for its base address. */
class AnthropicSdkSpec extends ServerSpec {

    AnthropicClient anthropic

    def setup() {
        anthropic = AnthropicOkHttpClient.builder().baseUrl(server.url()).apiKey('none').maxRetries(0).build()
    }

    def cleanup() {
        anthropic.close()
    }

    private static MessageCreateParams.Builder asking(String model) {
        MessageCreateParams.builder().model(model).maxTokens(100).system('Be brief').addUserMessage('Hello')
    }

    def "it has a message answered"() {
        when:
        def answer = anthropic.messages().create(asking('house/small').build())

        then:
        answer.validate()
        answer.content().first().asText().text() == 'fine'
        answer.stopReason().get() == Stop.END_TURN
        answer.usage().inputTokens() == 1
        house.calls().last().request().messages() == [Message.system('Be brief'), Message.user('Hello')]
    }

    def "it streams text, thought and calls, and puts them together"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started('m-1', 'small'), new ReplyEvent.Reasoning('hm', null),
                    new ReplyEvent.Reasoning('', 'proof'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                    new ReplyEvent.ToolCall(0, 'c1', 'weather', ''), new ReplyEvent.ToolCall(0, null, null, '{"city":'),
                    new ReplyEvent.ToolCall(0, null, null, '"Bern"}'), new ReplyEvent.ToolCall(1, 'c2', 'time', '{}'),
                    new ReplyEvent.UsageReported(new Usage(3, 1, 0, 2, 5, 0, 0, 0, Usage.Provenance.REPORTED)),
                    new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }
        def all = MessageAccumulator.create()

        when:
        anthropic.messages().createStreaming(asking('house/small').build()).withCloseable { answer ->
            answer.stream().forEach { all.accumulate(it) }
        }
        def message = all.message()

        then:
        message.validate()
        message.content()[0].asThinking().with { [it.thinking(), it.signature()] } == ['hm', new Proof('house', 'proof').signature()]
        message.content()[1].asText().text() == 'Good day'
        message.content()[2].asToolUse()._input().convert(Map) == [city: 'Bern']
        message.content()[3].asToolUse().with { [it.id(), it.name(), it._input().convert(Map)] } == ['c2', 'time', [:]]
        message.stopReason().get() == Stop.TOOL_USE
        message.usage().inputTokens() == 3
        message.usage().cacheReadInputTokens().get() == 1
        message.usage().outputTokens() == 7
    }

    def "it has tools called at the same time, and gives back what they gave"() {
        given:
        script = { call ->
            call.request().messages().last().role().name() == 'TOOL'
                    ? ScriptedReply.text('It rains')
                    : ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'weather', '{"city":"Bern"}'),
                            new ReplyEvent.ToolCall(1, 'c2', 'weather', '{"city":"Chur"}'),
                            new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }
        def weather = SdkTool.builder().name('weather').inputSchema(SdkTool.InputSchema.builder().build()).build()
        def params = asking('house/small').addTool(weather).toolChoice(ToolChoiceAny.builder().build())

        when:
        def first = anthropic.messages().create(params.build())
        params.addMessage(first).addUserMessageOfContentBlockParams([
                ContentBlockParam.ofToolResult(ToolResultBlockParam.builder().toolUseId('c1').content('rain').build()),
                ContentBlockParam.ofToolResult(ToolResultBlockParam.builder().toolUseId('c2').content('lost').isError(true).build())])
        def second = anthropic.messages().create(params.build())
        def asked = house.calls().last().request()

        then:
        first.content()*.asToolUse()*.id() == ['c1', 'c2']
        second.content().first().asText().text() == 'It rains'
        asked.toolChoice() == new ToolChoice(ToolChoice.Mode.REQUIRED, null)
        asked.messages().last().parts() == [new Part.ToolResult('c1', [new Part.Text('rain')], false),
                                            new Part.ToolResult('c2', [new Part.Text('lost')], true)]
    }

    def "it shows pictures and documents"() {
        when:
        anthropic.messages().create(MessageCreateParams.builder().model('house/small').maxTokens(10)
                .addUserMessageOfContentBlockParams([
                        ContentBlockParam.ofImage(ImageBlockParam.builder().source(Base64ImageSource.builder()
                                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG).data('AAAA').build()).build()),
                        ContentBlockParam.ofDocument(DocumentBlockParam.builder().title('a.pdf')
                                .source(Base64PdfSource.builder().data('CCCC').build()).build()),
                        ContentBlockParam.ofText(TextBlockParam.builder().text('What is it?').build())]).build())

        then:
        house.calls().last().request().messages().last().parts() == [
                new Part.Image(Media.inline('image/png', 'AAAA'), null),
                new Part.File(Media.inline('application/pdf', 'CCCC'), 'a.pdf'), new Part.Text('What is it?')]
    }

    static class Weather {
        public String city
        public int degrees
    }

    def "it has an answer in the form of a class"() {
        given:
        script = { call -> ScriptedReply.text('{"city":"Bern","degrees":3}') }

        when:
        def answer = anthropic.messages().create(asking('house/small').outputConfig(Weather).build())
        def weather = answer.content().first().text().get().text()
        def format = house.calls().last().request().format() as AnswerFormat.Schema

        then:
        weather.city == 'Bern'
        weather.degrees == 3
        format.schema().at('properties').names() as Set == ['city', 'degrees'] as Set
    }

    def "it has a model think"() {
        when:
        anthropic.messages().create(asking('house/small').enabledThinking(20_000).build())

        then:
        house.calls().last().request().settings().effort() == 'high'
    }

    def "it throws what it throws for Anthropic's own errors"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }

        when:
        anthropic.messages().create(asking(model).build())

        then:
        AnthropicServiceException thrown = thrown(expected)
        thrown.errorType().get().asString() == type
        thrown.requestId().get().startsWith('req_')

        where:
        model         | failure                                             || expected             | type
        'house/small' | new InvalidRequest('no', 400)                       || BadRequestException  | 'invalid_request_error'
        'house/small' | new Unauthorized('key', 401)                        || UnauthorizedException | 'authentication_error'
        'house/tiny'  | null                                                || NotFoundException    | 'not_found_error'
        'house/small' | new RateLimited('slow', 429, Duration.ofMinutes(2)) || RateLimitException   | 'rate_limit_error'
        'baton/echo'  | new Overloaded('busy', 503, null)                   || OverloadedException  | 'overloaded_error'
    }

    def "it hears of a tool that the model's provider does not have"() {
        when:
        anthropic.messages().create(asking('house/small').addTool(WebSearchTool20250305.builder().build()).build())

        then:
        UnprocessableEntityException refused = thrown()
        refused.message.contains('web_search_20250305')
    }

    def "it hears of a stream that breaks off"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Text('Hi')) }

        when:
        anthropic.messages().createStreaming(asking('house/small').build()).withCloseable { it.stream().toList() }

        then:
        SseException broken = thrown()
        broken.errorType().get().asString() == 'api_error'
    }

    def "it counts tokens"() {
        expect:
        anthropic.messages().countTokens(MessageCountTokensParams.builder().model('house/small')
                .addUserMessage('x' * 400).build()).inputTokens() == 100
    }

    def "it lists the models, in pages, and shows one"() {
        when:
        def all = anthropic.models().list()
        def paged = anthropic.models().list(ModelListParams.builder().limit(3).build()).autoPager().stream().toList()

        then:
        all.data()*.validate()*.id() == ['house/small', 'house/large', 'baton/cheapest', 'baton/echo']
        paged*.id() == all.data()*.id()
        anthropic.models().retrieve('baton/echo').displayName() == 'baton/echo'
        json(get('/v1/models')).at('object').text() == 'list'

        when:
        anthropic.models().retrieve('nobody')

        then:
        thrown(NotFoundException)
    }

    def "what it sends beyond the protocol does not trouble it"() {
        expect:
        anthropic.messages().create(asking('house/small').putAdditionalBodyProperty('own', JsonValue.from([a: 1])).build())
                .content().first().asText().text() == 'fine'
        house.calls().last().request().raw().body().at('own') == Json.of([a: 1])
    }
}
