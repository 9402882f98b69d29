package dev.baton.server.openai

import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.core.JsonValue
import com.openai.errors.BadRequestException
import com.openai.errors.InternalServerException
import com.openai.errors.NotFoundException
import com.openai.errors.RateLimitException
import com.openai.errors.SseException
import com.openai.errors.UnauthorizedException
import com.openai.models.FunctionDefinition
import com.openai.models.FunctionParameters
import com.openai.models.chat.completions.ChatCompletionCreateParams
import com.openai.models.chat.completions.ChatCompletionFunctionTool
import com.openai.models.chat.completions.ChatCompletionStreamOptions
import com.openai.models.chat.completions.ChatCompletionToolMessageParam
import dev.baton.server.ServerSpec
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Part
import dev.baton.testkit.ScriptedReply

import java.time.Duration

/** OpenAI's own Java client, unchanged but for its base address. */
class OpenAiSdkSpec extends ServerSpec {

    OpenAIClient openai

    def setup() {
        openai = OpenAIOkHttpClient.builder().baseUrl(server.url() + '/v1').apiKey('none').maxRetries(0).build()
    }

    def cleanup() {
        openai.close()
    }

    private static ChatCompletionCreateParams.Builder asking(String model) {
        ChatCompletionCreateParams.builder().model(model).addSystemMessage('Be brief').addUserMessage('Hello')
    }

    def "it chats"() {
        when:
        def answer = openai.chat().completions().create(asking('house/small').temperature(0.2d).build())

        then:
        answer.choices().first().message().content().get() == 'fine'
        answer.choices().first().finishReason().toString() == 'stop'
        answer.usage().get().totalTokens() == 2
        house.calls().last().request().settings().temperature() == 0.2d
    }

    def "it streams"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                    new ReplyEvent.UsageReported(Usage.of(3, 2)), new ReplyEvent.Finished(StopReason.END))
        }
        def params = asking('house/small').streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build()

        when:
        def chunks = openai.chat().completions().createStreaming(params).withCloseable { it.stream().toList() }

        then:
        chunks.collectMany { it.choices() }.collect { it.delta().content().orElse('') }.join() == 'Good day'
        chunks.last().usage().get().totalTokens() == 5
    }

    def "it has tools called, and gives back what they gave"() {
        given:
        script = { call ->
            call.request().messages().last().role().name() == 'TOOL'
                    ? ScriptedReply.text('It rains')
                    : ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'weather', '{"city":"Bern"}'),
                            new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }
        def weather = FunctionDefinition.builder().name('weather').parameters(
                FunctionParameters.builder().putAdditionalProperty('type', JsonValue.from('object')).build()).build()
        def params = asking('house/small').addTool(ChatCompletionFunctionTool.builder().function(weather).build())

        when:
        def first = openai.chat().completions().create(params.build()).choices().first().message()
        def call = first.toolCalls().get().first().asFunction()
        params.addMessage(first).addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id()).content('rain').build())
        def second = openai.chat().completions().create(params.build())

        then:
        call.function().name() == 'weather'
        call.function().arguments() == '{"city":"Bern"}'
        second.choices().first().message().content().get() == 'It rains'
        house.calls().last().request().messages().last().parts() == [new Part.ToolResult('c1', [new Part.Text('rain')], false)]
    }

    def "it throws what it throws for OpenAI's own errors"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }
        plans = [plan('echo', [text('message')], ask('', 'message'))]

        when:
        openai.chat().completions().create(asking(model).build())

        then:
        def thrown = thrown(expected)
        thrown.code().get() == code

        where:
        model         | failure                                             || expected                | code
        'house/small' | new InvalidRequest('no', 400)                       || BadRequestException     | 'invalid_request'
        'house/small' | new Unauthorized('key', 401)                        || UnauthorizedException   | 'invalid_api_key'
        'house/tiny'  | null                                                || NotFoundException       | 'model_not_found'
        'house/small' | new RateLimited('slow', 429, Duration.ofMinutes(2)) || RateLimitException      | 'rate_limit_exceeded'
        'baton/echo'  | new Overloaded('busy', 503, null)                   || InternalServerException | 'overloaded'
    }

    def "it hears of a stream that breaks off"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Text('Hi')) }

        when:
        openai.chat().completions().createStreaming(asking('house/small').build()).withCloseable { it.stream().toList() }

        then:
        thrown(SseException)
    }

    def "it lists the models, and shows one"() {
        expect:
        openai.models().list().data()*.id() == ['house/small', 'house/large', 'baton/cheapest', 'baton/echo']
        openai.models().retrieve('baton/echo').ownedBy() == 'baton'
    }

    def "an orchestration is a model to it"() {
        when:
        def answer = openai.chat().completions().create(asking('baton/echo').build())
        def stream = openai.chat().completions().createStreaming(asking('baton/echo').build())
        def pieces = stream.withCloseable { it.stream().toList() }

        then:
        answer.choices().first().message().content().get() == 'fine'
        pieces.collectMany { it.choices() }.collect { it.delta().content().orElse('') }.join() == 'fine'
        house.calls().first().request().messages().last().text() == 'Answer: Hello'
    }
}
