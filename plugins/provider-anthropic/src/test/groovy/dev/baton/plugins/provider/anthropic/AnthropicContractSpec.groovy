package dev.baton.plugins.provider.anthropic

import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.Forbidden
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.failure.UnknownModel
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

class AnthropicContractSpec extends HttpProviderContract {

    static final PATH = '/v1/messages'
    static final REQUEST = ChatRequest.of(Message.user('hello'))
    static final USAGE = new Usage(10, 100, 20, 5, 7, 0, 0, 0, Usage.Provenance.REPORTED)

    HttpProvider provider(Secret key) {
        Calls.provider([:], key)
    }

    List<SampleExchange> exchanges() {
        def usage = '"usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":20,"output_tokens":12,"output_tokens_details":{"thinking_tokens":7}}'
        def head = '{"id":"msg_1","type":"message","role":"assistant","model":"claude-x",'
        def whole = { String content, String stop -> head + "\"content\":[$content],\"stop_reason\":\"$stop\"," + usage + '}' }
        def start = 'event: message_start\ndata: {"type":"message_start","message":' + head + '"content":[],"stop_reason":null,"usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":20,"output_tokens":1}}}\n\n'
        def event = { String type, String rest -> "event: $type\ndata: {\"type\":\"$type\"$rest}\n\n" as String }
        def end = { String stop -> event('message_delta', ",\"delta\":{\"stop_reason\":\"$stop\"}," + usage.replace('"input_tokens":10,', '')) + event('message_stop', '') }
        def calls = [new Part.ToolCall('toolu_1', 'weather', '{"city":"Malmö"}'), new Part.ToolCall('toolu_2', 'time', '{}')]
        def passed = Calls.passing(REQUEST, JsonObject.EMPTY.with('model', 'x'))
        def stream = start +
                event('ping', '') +
                event('content_block_start', ',"index":0,"content_block":{"type":"thinking","thinking":"","signature":""}') +
                event('content_block_delta', ',"index":0,"delta":{"type":"thinking_delta","thinking":"Hm, "}') +
                event('content_block_delta', ',"index":0,"delta":{"type":"thinking_delta","thinking":"so."}') +
                event('content_block_delta', ',"index":0,"delta":{"type":"signature_delta","signature":"sig"}') +
                event('content_block_stop', ',"index":0') +
                event('content_block_start', ',"index":1,"content_block":{"type":"text","text":""}') +
                event('content_block_delta', ',"index":1,"delta":{"type":"text_delta","text":"grüß "}') +
                event('content_block_delta', ',"index":1,"delta":{"type":"text_delta","text":"dich"}') +
                event('content_block_stop', ',"index":1') +
                event('content_block_start', ',"index":2,"content_block":{"type":"server_tool_use","id":"srv","name":"web_search","input":{}}') +
                event('content_block_delta', ',"index":2,"delta":{"type":"input_json_delta","partial_json":"{}"}') +
                event('content_block_stop', ',"index":2') +
                event('content_block_start', ',"index":3,"content_block":{"type":"tool_use","id":"toolu_1","name":"weather","input":{}}') +
                event('content_block_delta', ',"index":3,"delta":{"type":"input_json_delta","partial_json":""}') +
                event('content_block_delta', ',"index":3,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":\\"Mal"}') +
                event('content_block_delta', ',"index":3,"delta":{"type":"input_json_delta","partial_json":"mö\\"}"}') +
                event('content_block_stop', ',"index":3') +
                event('content_block_start', ',"index":4,"content_block":{"type":"tool_use","id":"toolu_2","name":"time","input":{}}') +
                event('content_block_stop', ',"index":4') +
                end('tool_use')
        [
                SampleExchange.json('a text', Calls.ask(REQUEST), PATH, whole('{"type":"text","text":"grüß dich"}', 'end_turn'))
                        .text('grüß dich').usage(USAGE),
                SampleExchange.json('a text of the usual service tier', Calls.ask(REQUEST), PATH,
                        whole('{"type":"text","text":"so"}', 'end_turn').replace('"input_tokens"', '"service_tier":"standard","input_tokens"'))
                        .text('so').usage(USAGE),
                SampleExchange.stream('a streamed text billed by another service tier', Calls.ask(REQUEST, stream: true), PATH,
                        start.replace('"input_tokens"', '"service_tier":"priority","input_tokens"') +
                                event('content_block_start', ',"index":0,"content_block":{"type":"text","text":"so"}') +
                                event('content_block_stop', ',"index":0') + end('end_turn'))
                        .text('so').usage(USAGE.service('priority')),
                SampleExchange.json('a thought and two calls', Calls.ask(REQUEST), PATH, whole(
                        '{"type":"thinking","thinking":"Hm.","signature":"sig"},{"type":"text","text":"Let me see."},' +
                                '{"type":"server_tool_use","id":"s","name":"web_search","input":{}},' +
                                '{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Malmö"}},' +
                                '{"type":"tool_use","id":"toolu_2","name":"time","input":{}}', 'tool_use'))
                        .reasoning('Hm.').text('Let me see.').calls(*calls).stop(StopReason.TOOL_CALLS).usage(USAGE),
                SampleExchange.json('an answer cut by its cap, passed on', Calls.ask(passed, raw: true), PATH, whole('{"type":"text","text":"Once"}', 'max_tokens'))
                        .text('Once').stop(StopReason.LENGTH).usage(USAGE),
                SampleExchange.json('a refusal', Calls.ask(REQUEST), PATH, whole('', 'refusal')).stop(StopReason.REFUSAL).usage(USAGE),
                SampleExchange.stream('a stream of everything', Calls.ask(REQUEST, stream: true), PATH, stream)
                        .reasoning('Hm, so.').text('grüß dich').calls(*calls).stop(StopReason.TOOL_CALLS).usage(USAGE),
                SampleExchange.stream('a stream that is passed on', Calls.ask(passed, stream: true, raw: true), PATH, stream)
                        .reasoning('Hm, so.').text('grüß dich').calls(*calls).stop(StopReason.TOOL_CALLS).usage(USAGE),
        ]
    }

    List<SampleFailure> failures() {
        def error = { String type, String message -> "{\"type\":\"error\",\"error\":{\"type\":\"$type\",\"message\":\"$message\"},\"request_id\":\"req_1\"}" as String }
        [
                SampleFailure.of('a wrong key', 401, error('authentication_error', 'invalid x-api-key'), Unauthorized),
                SampleFailure.of('a key without the right', 403, error('permission_error', 'Your key may not use this'), Forbidden),
                SampleFailure.of('no such model', 404, error('not_found_error', 'model: claude-none'), UnknownModel),
                SampleFailure.of('a wrong field', 400, error('invalid_request_error', 'messages: at least one is required'), InvalidRequest),
                SampleFailure.of('too long a prompt', 400, error('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'), ContextTooLong),
                SampleFailure.of('no money left', 400, error('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'), OutOfQuota),
                SampleFailure.of('too many requests', 429, ['retry-after': '12'], error('rate_limit_error', 'slow down'), RateLimited),
                SampleFailure.of('too much to do', 529, error('overloaded_error', 'Overloaded'), Overloaded),
                SampleFailure.of('a mistake of its own', 500, error('api_error', 'Internal server error'), Overloaded),
                SampleFailure.of('a page of a proxy', 502, '<html>Bad gateway</html>', Overloaded),
        ]
    }
}
