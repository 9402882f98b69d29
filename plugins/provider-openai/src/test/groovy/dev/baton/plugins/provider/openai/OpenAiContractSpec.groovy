package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.chunk
import static dev.baton.plugins.provider.openai.Calls.delta
import static dev.baton.plugins.provider.openai.Calls.passed

import dev.baton.spi.failure.*
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Part
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

class OpenAiContractSpec extends HttpProviderContract {

    static final String CHAT = '/v1/chat/completions'

    @Override
    HttpProvider provider(Secret key) {
        Calls.provider('openai', null, key.reveal()) as HttpProvider
    }

    @Override
    List<SampleExchange> exchanges() {
        def usage = '"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29,' +
                '"prompt_tokens_details":{"cached_tokens":12},"completion_tokens_details":{"reasoning_tokens":4}}'
        def counted = new Usage(8, 12, 0, 5, 4, 0, 0, 0, Usage.Provenance.REPORTED)
        def whole = { String message, String finish ->
            """{"id":"c1","object":"chat.completion","model":"m-1","choices":[{"index":0,"message":$message,""" +
                    """"finish_reason":"$finish"}],$usage}"""
        }
        def calls = [new Part.ToolCall('call_a', 'weather', '{"city":"Malmö"}'), new Part.ToolCall('call_b', 'time', '{}')]
        [
                SampleExchange.json('a text', ask('hi'), CHAT, whole('{"role":"assistant","content":"Grüße, 世界 \\ud83d\\ude00"}', 'stop'))
                        .text('Grüße, 世界 😀').usage(counted),
                SampleExchange.json('a text with reasoning', ask('hi'), CHAT,
                        whole('{"role":"assistant","content":"4","reasoning_content":"2+2"}', 'length'))
                        .text('4').reasoning('2+2').stop(StopReason.LENGTH).usage(counted),
                SampleExchange.json('a refusal', ask('hi'), CHAT, whole('{"role":"assistant","content":null,"refusal":"No."}', 'stop'))
                        .text('No.').stop(StopReason.REFUSAL).usage(counted),
                SampleExchange.json('tool calls', ask('hi'), CHAT, whole('''{"role":"assistant","content":null,"tool_calls":[
                        {"id":"call_a","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Malmö\\"}"}},
                        {"id":"call_b","type":"function","function":{"name":"time","arguments":"{}"}}]}''', 'tool_calls'))
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.json('a text billed by another service tier', ask('hi'), CHAT,
                        whole('{"role":"assistant","content":"ok"}', 'stop').replace('{"id"', '{"service_tier":"flex","id"'))
                        .text('ok').usage(counted.service('flex')),
                SampleExchange.stream('a streamed text billed by another service tier', ask('hi', [stream: true]), CHAT,
                        delta('{"content":"ok"}') + delta('{}', 'stop') + chunk('', ',"service_tier":"priority",' + usage) + 'data: [DONE]\n\n')
                        .text('ok').usage(counted.service('priority')),
                SampleExchange.json('a text passed through', passed('{"model":"x","messages":[],"user":"u"}', [raw: true]), CHAT,
                        whole('{"role":"assistant","content":"ok"}', 'stop')).text('ok').usage(counted),
                SampleExchange.stream('a streamed text', ask('hi', [stream: true]), CHAT,
                        ': waiting\n\n' + delta('{"role":"assistant","content":""}') + delta('{"content":"Grüße,"}') +
                                delta('{"content":" 世界"}') + delta('{}', 'stop') + chunk('', ",$usage") + 'data: [DONE]\n\n')
                        .text('Grüße, 世界').usage(counted),
                SampleExchange.stream('streamed reasoning, lines ended by CR LF', ask('hi', [stream: true]), CHAT,
                        (delta('{"reasoning":"I "}') + delta('{"reasoning":"think"}') + delta('{"content":"so"}') +
                                delta('{}', 'content_filter') + 'data: [DONE]\n\n').replace('\n', '\r\n'))
                        .text('so').reasoning('I think').stop(StopReason.CONTENT_FILTER),
                SampleExchange.stream('streamed calls of tools, side by side', ask('hi', [stream: true]), CHAT,
                        delta('{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"weather","arguments":""}}]}') +
                                delta('{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}') +
                                delta('{"tool_calls":[{"index":1,"id":"call_b","type":"function","function":{"name":"time","arguments":"{}"}}]}') +
                                delta('{"tool_calls":[{"index":0,"function":{"arguments":"\\"Malmö\\"}"}}]}') +
                                delta('{}', 'tool_calls') + 'data: [DONE]\n\n')
                        .calls(*calls).stop(StopReason.TOOL_CALLS),
                SampleExchange.stream('a stream passed through', passed('{"model":"x","messages":[]}', [stream: true, raw: true]), CHAT,
                        delta('{"content":"o"}') + delta('{"content":"k"}', 'stop') + chunk('', ",$usage") + 'data: [DONE]\n\n')
                        .text('ok').usage(counted),
                SampleExchange.json('vectors', ask(EmbedRequest.of(['a', 'b'])), '/v1/embeddings', '''{"object":"list","model":"e",
                        "data":[{"index":1,"embedding":[0.5,-1]},{"index":0,"embedding":"AACAPwAAAAA="}],
                        "usage":{"prompt_tokens":2,"total_tokens":2}}''').vectors(2).usage(Usage.of(2, 0)),
        ]
    }

    @Override
    List<SampleFailure> failures() {
        def error = { String message, String code, String type = 'invalid_request_error' ->
            """{"error":{"message":"$message","type":"$type","param":null,"code":${code == null ? 'null' : '"' + code + '"'}}}"""
        }
        [
                SampleFailure.of('a wrong field', 400, error('Unrecognized request argument: foo', null), InvalidRequest),
                SampleFailure.of('a wrong field in FastAPI\'s words', 422, '{"detail":[{"msg":"field required"}]}', InvalidRequest),
                SampleFailure.of('too many tokens', 400,
                        error("This model's maximum context length is 8192 tokens.", 'context_length_exceeded'), ContextTooLong),
                SampleFailure.of('too many tokens at vLLM', 400,
                        '{"object":"error","message":"This model\'s maximum context length is 4096 tokens","type":"BadRequestError","code":400}',
                        ContextTooLong),
                SampleFailure.of('too many tokens at llama.cpp', 400,
                        '{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}',
                        ContextTooLong),
                SampleFailure.of('a content policy', 400, error('Rejected by our safety system', 'content_policy_violation'), ContentRefused),
                SampleFailure.of('a content filter', 400, error('The response was filtered', 'content_filter'), ContentRefused),
                SampleFailure.of('something that the model cannot do', 400,
                        error("Unsupported value: 'temperature' does not support 0.2 with this model.", 'unsupported_value'), Unsupported),
                SampleFailure.of('a call of a tool that the model spoilt', 400, error('Failed to call a function', 'tool_use_failed'),
                        BrokenAnswer),
                SampleFailure.of('a wrong key', 401, error('Incorrect API key provided: sk-abcdefgh********wxyz.', 'invalid_api_key'),
                        Unauthorized),
                SampleFailure.of('no money left', 402, '{"error":{"code":402,"message":"Insufficient credits"}}', OutOfQuota),
                SampleFailure.of('a key that may not', 403, error('Country not supported', 'unsupported_country_region_territory'), Forbidden),
                SampleFailure.of('a model that is not there', 404, error('The model `gpt-9` does not exist', 'model_not_found'), UnknownModel),
                SampleFailure.of('a model that an Ollama server behind it has not pulled', 404,
                        '{"error":{"message":"model \\"x\\" not found, try pulling it first","type":"api_error"}}', UnknownModel),
                SampleFailure.of('an address without an API', 404, ['content-type': 'text/plain'], '404 page not found', InvalidRequest),
                SampleFailure.of('a used-up account', 429, error('You exceeded your current quota', 'insufficient_quota'), OutOfQuota),
                SampleFailure.of('too many requests', 429, ['retry-after': '2'], error('Rate limit reached', 'rate_limit_exceeded'), RateLimited),
                SampleFailure.of('a server error', 500, error('The server had an error', null, 'server_error'), Overloaded),
                SampleFailure.of('a gateway\'s page', 502, ['content-type': 'text/html'], '<html><h1>502 Bad Gateway</h1></html>', Overloaded),
                SampleFailure.of('a model that is loading', 503, '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}',
                        Overloaded),
                SampleFailure.of('an overloaded site', 529, '{"error":"overloaded"}', Overloaded),
        ]
    }
}
