package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.passed
import static dev.baton.plugins.provider.openai.ResponsesStreamSpec.event

import dev.baton.spi.failure.*
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Part
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

class ResponsesContractSpec extends HttpProviderContract {

    static final String PATH = '/v1/responses'

    @Override
    HttpProvider provider(Secret key) {
        Calls.provider('openai', null, key.reveal(), [api: 'responses']) as HttpProvider
    }

    @Override
    List<SampleExchange> exchanges() {
        def usage = '"usage":{"input_tokens":20,"input_tokens_details":{"cached_tokens":12},"output_tokens":9,' +
                '"output_tokens_details":{"reasoning_tokens":4},"total_tokens":29}'
        def counted = new Usage(8, 12, 0, 5, 4, 0, 0, 0, Usage.Provenance.REPORTED)
        def answer = { String output, String rest = '"status":"completed"' ->
            """{"id":"r1","object":"response","model":"m-1","output":[$output],$rest,"error":null,$usage}"""
        }
        def text = '{"type":"message","id":"i","role":"assistant","content":[{"type":"output_text","text":"Grüße, 世界 \\ud83d\\ude00"}]}'
        def thought = '{"type":"reasoning","id":"rs","summary":[{"type":"summary_text","text":"2+2"},{"type":"summary_text","text":"is 4"}]}'
        def calls = '''{"type":"function_call","id":"f1","call_id":"call_a","name":"weather","arguments":"{\\"city\\":\\"Malmö\\"}"},
                {"type":"function_call","id":"f2","call_id":"call_b","name":"time","arguments":"{}"}'''
        def called = [new Part.ToolCall('call_a', 'weather', '{"city":"Malmö"}'), new Part.ToolCall('call_b', 'time', '{}')]
        def begun = event('response.created', '"response":{"id":"r1","model":"m-1","status":"in_progress"}')
        def piece = { String kind, int index, String delta, String rest = '' ->
            event("response.${kind}.delta", "\"output_index\":$index$rest,\"delta\":\"$delta\"")
        }
        [
                SampleExchange.json('a text', ask('hi'), PATH, answer(text)).text('Grüße, 世界 😀').usage(counted),
                SampleExchange.json('a text with reasoning, cut', ask('hi'), PATH,
                        answer("$thought,$text", '"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}'))
                        .text('Grüße, 世界 😀').reasoning('2+2\n\nis 4').stop(StopReason.LENGTH).usage(counted),
                SampleExchange.json('a text billed by another service tier', ask('hi'), PATH, answer(text, '"status":"completed","service_tier":"flex"'))
                        .text('Grüße, 世界 😀').usage(counted.service('flex')),
                SampleExchange.json('a refusal', ask('hi'), PATH,
                        answer('{"type":"message","content":[{"type":"refusal","refusal":"No."}]}'))
                        .text('No.').stop(StopReason.REFUSAL).usage(counted),
                SampleExchange.json('tool calls', ask('hi'), PATH, answer(calls)).calls(*called).stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.json('a text passed through', passed('{"model":"x","input":"hi"}', [protocol: 'openai.responses', raw: true]),
                        PATH, answer(text)).text('Grüße, 世界 😀').usage(counted),
                SampleExchange.stream('streamed reasoning and text', ask('hi', [stream: true]), PATH,
                        begun + piece('reasoning_summary_text', 0, 'I ', ',"summary_index":0') +
                                piece('reasoning_summary_text', 0, 'think', ',"summary_index":0') +
                                piece('reasoning_summary_text', 0, 'so', ',"summary_index":1') +
                                event('response.output_item.done', "\"output_index\":0,\"item\":$thought") +
                                piece('output_text', 1, 'Grüße,') + piece('output_text', 1, ' 世界') +
                                event('response.output_item.done', "\"output_index\":1,\"item\":$text") +
                                event('response.completed', "\"response\":${answer("$thought,$text")}"))
                        .reasoning('I think\n\nso').text('Grüße, 世界').usage(counted),
                SampleExchange.stream('streamed calls, lines ended by CR LF', ask('hi', [stream: true]), PATH,
                        (begun + event('response.output_item.added', '"output_index":0,"item":{"type":"function_call","call_id":"call_a","name":"weather"}') +
                                piece('function_call_arguments', 0, '{\\"city\\":') +
                                event('response.output_item.added', '"output_index":1,"item":{"type":"function_call","call_id":"call_b","name":"time"}') +
                                piece('function_call_arguments', 1, '{}') + piece('function_call_arguments', 0, '\\"Malmö\\"}') +
                                event('response.completed', "\"response\":${answer('').replace('\n', '')}")).replace('\n', '\r\n'))
                        .calls(*called).stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.stream('a stream passed through', passed('{"model":"x"}', [protocol: 'openai.responses', stream: true, raw: true]),
                        PATH, begun + piece('output_text', 0, 'ok') + event('response.completed', "\"response\":${answer('')}"))
                        .text('ok').usage(counted),
        ]
    }

    @Override
    List<SampleFailure> failures() {
        def error = { String message, String code ->
            """{"error":{"message":"$message","type":"invalid_request_error","param":null,"code":"$code"}}"""
        }
        [
                SampleFailure.of('reasoning without what followed it', 400, error("Item 'rs_1' of type 'reasoning' was provided without its required following item.", 'x'), InvalidRequest),
                SampleFailure.of('too many tokens', 400, error('Your input exceeds the context window of this model.', 'context_length_exceeded'), ContextTooLong),
                SampleFailure.of('a wrong key', 401, error('Incorrect API key provided', 'invalid_api_key'), Unauthorized),
                SampleFailure.of('too many requests', 429, error('Rate limit reached', 'rate_limit_exceeded'), RateLimited),
                SampleFailure.of('a server error', 500, error('The server had an error', 'server_error'), Overloaded),
        ]
    }
}
