package dev.baton.plugins.provider.bedrock

import static dev.baton.plugins.provider.bedrock.Calls.ask
import static dev.baton.plugins.provider.bedrock.Calls.passed

import dev.baton.spi.failure.*
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Part
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

/** With a Bedrock API key. */
class BedrockContractSpec extends HttpProviderContract {

    static final Usage COUNTED = new Usage(8, 12, 3, 9, 0, 0, 0, 0, Usage.Provenance.REPORTED)
    static final String USAGE =
            '"usage":{"inputTokens":8,"outputTokens":9,"totalTokens":32,"cacheReadInputTokens":12,"cacheWriteInputTokens":3}'

    @Override
    HttpProvider provider(Secret key) {
        Calls.provider([:], null, key.reveal())
    }

    @Override
    List<SampleExchange> exchanges() {
        def whole = { String content, String stop ->
            """{"metrics":{"latencyMs":7},"output":{"message":{"role":"assistant","content":[$content]}},"stopReason":"$stop",$USAGE}"""
        }
        def calls = [new Part.ToolCall('tooluse_a', 'weather', '{"city":"Malmö"}'), new Part.ToolCall('tooluse_b', 'time', '{}')]
        [
                SampleExchange.json('a text', ask('hi'), '/converse', whole('{"text":"Grüße, 世界 "},{"text":"\\ud83d\\ude00"}', 'end_turn'))
                        .text('Grüße, 世界 😀').usage(COUNTED),
                SampleExchange.json('a text billed by another service tier', ask('hi'), '/converse',
                        whole('{"text":"ok"}', 'end_turn').replace('"metrics"', '"serviceTier":{"type":"flex"},"metrics"'))
                        .text('ok').usage(COUNTED.service('flex')),
                SampleExchange.json('a text with reasoning', ask('hi'), '/converse',
                        whole('{"reasoningContent":{"reasoningText":{"text":"2+2","signature":"c2ln"}}},{"text":"4"}', 'max_tokens'))
                        .text('4').reasoning('2+2').stop(StopReason.LENGTH).usage(COUNTED),
                SampleExchange.json('a text with citations', ask('hi'), '/converse',
                        whole('{"citationsContent":{"content":[{"text":"so "},{"text":"it is"}],"citations":[]}}', 'stop_sequence'))
                        .text('so it is').stop(StopReason.STOP_SEQUENCE).usage(COUNTED),
                SampleExchange.json('tool calls', ask('hi'), '/converse', whole(
                        '{"toolUse":{"toolUseId":"tooluse_a","name":"weather","input":{"city":"Malmö"}}},' +
                                '{"toolUse":{"toolUseId":"tooluse_b","name":"time","input":{},"type":"tool_use"}}', 'tool_use'))
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(COUNTED),
                SampleExchange.json('a text passed through', passed('{"messages":[],"requestMetadata":{"a":"b"}}', [raw: true]), '/converse',
                        whole('{"text":"ok"}', 'guardrail_intervened')).text('ok').stop(StopReason.CONTENT_FILTER).usage(COUNTED),
                stream('a streamed text', ask('hi', [stream: true]), [
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":"Grüße,"},"p":"abc"}'],
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":" 世界"},"p":"a"}'],
                        ['contentBlockStop', '{"contentBlockIndex":0,"p":"ab"}']], 'end_turn').text('Grüße, 世界').usage(COUNTED),
                stream('streamed reasoning', ask('hi', [stream: true]), [
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"I "}}}'],
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"think"}}}'],
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"c2ln"}}}'],
                        ['contentBlockStop', '{"contentBlockIndex":0}'],
                        ['contentBlockDelta', '{"contentBlockIndex":1,"delta":{"text":"so"}}'],
                        ['contentBlockStop', '{"contentBlockIndex":1}']], 'content_filtered')
                        .text('so').reasoning('I think').stop(StopReason.CONTENT_FILTER).usage(COUNTED),
                stream('streamed calls of tools', ask('hi', [stream: true]), [
                        ['contentBlockStart', '{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"tooluse_a","name":"weather"}}}'],
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{\\"city\\":"}}}'],
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"toolUse":{"input":"\\"Malmö\\"}"}}}'],
                        ['contentBlockStop', '{"contentBlockIndex":0}'],
                        ['contentBlockStart', '{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"tooluse_b","name":"time"}}}'],
                        ['contentBlockDelta', '{"contentBlockIndex":1,"delta":{"toolUse":{"input":""}}}'],
                        ['contentBlockStop', '{"contentBlockIndex":1}']], 'tool_use')
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(COUNTED),
                stream('a stream passed through', passed('{"messages":[]}', [stream: true, raw: true]), [
                        ['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":"ok"}}'],
                        ['contentBlockStop', '{"contentBlockIndex":0}']], 'end_turn').text('ok').usage(COUNTED),
        ]
    }

    private static SampleExchange stream(String name, ModelCall call, List<List<String>> events, String stop) {
        def all = [['messageStart', '{"role":"assistant"}']] + events +
                [['messageStop', "{\"stopReason\":\"$stop\"}" as String], ['metadata', "{$USAGE,\"metrics\":{\"latencyMs\":7}}" as String]]
        def head = new HttpHead(200, ['content-type': 'application/vnd.amazon.eventstream'])
        new SampleExchange(name, call, '/converse-stream', head, Frames.stream(all), '', '', [], StopReason.END, null, 0)
    }

    @Override
    List<SampleFailure> failures() {
        def error = { String name, int status, String type, String message, Class failure ->
            SampleFailure.of(name, status, ['content-type': 'application/json', 'x-amzn-errortype': type],
                    "{\"message\":\"$message\"}", failure)
        }
        [
                error('a wrong field', 400, 'ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/',
                        'A conversation must start with a user message.', InvalidRequest),
                error('too many tokens', 400, 'ValidationException', 'Input is too long for requested model.', ContextTooLong),
                error('too many tokens at Claude', 400, 'ValidationException',
                        'The model returned the following errors: prompt is too long: 205001 tokens > 200000 maximum', ContextTooLong),
                error('too many tokens at Nova', 400, 'ValidationException',
                        'Input Tokens Exceeded: Number of input tokens exceeds maximum length.', ContextTooLong),
                error('a model that is not there', 400, 'ValidationException', 'The provided model identifier is invalid.', UnknownModel),
                error('a model that is behind a profile alone', 400, 'ValidationException',
                        "Invocation of model ID m with on-demand throughput isn't supported. Retry with an inference profile.", UnknownModel),
                error('a field that the model lacks', 400, 'ValidationException', "This model doesn't support tool use.", Unsupported),
                error('a quota that is used up', 400, 'ServiceQuotaExceededException', 'Your request exceeds the service quota.', OutOfQuota),
                SampleFailure.of('a signature that is none', 403, '{"__type":"com.amazon.coral.service#InvalidSignatureException",' +
                        '"message":"The request signature we calculated does not match the signature you provided."}', Unauthorized),
                error('a token that has expired', 403, 'ExpiredTokenException', 'The security token included in the request is expired', Unauthorized),
                error('a key that nobody knows', 403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', Unauthorized),
                SampleFailure.of('an API key that nobody knows', 403,
                        '{"Message":"Authentication failed: Please make sure your API Key is valid."}', Unauthorized),
                error('a key that may not', 403, 'AccessDeniedException',
                        "You don't have access to the model with the specified model ID.", Forbidden),
                error('a model that has ended', 404, 'ResourceNotFoundException', 'This model version has reached the end of its life.', UnknownModel),
                error('a model that took too long', 408, 'ModelTimeoutException', 'Model timed out.', Overloaded),
                error('a model that failed', 424, 'ModelErrorException', 'The model failed.', Overloaded),
                SampleFailure.of('too many requests', 429, ['x-amzn-errortype': 'ThrottlingException', 'retry-after': '2'],
                        '{"message":"Too many tokens, please wait before trying again."}', RateLimited),
                error('a model that is not ready', 429, 'ModelNotReadyException', 'The model is not ready to serve requests.', RateLimited),
                error('a server error', 500, 'InternalServerException', 'Something failed.', Overloaded),
                SampleFailure.of('a gateway\'s page', 502, ['content-type': 'text/html'], '<html><h1>502 Bad Gateway</h1></html>', Overloaded),
                SampleFailure.of('a service that is away', 503, ['x-amzn-errortype': 'ServiceUnavailableException'], '', Overloaded),
        ]
    }
}
