package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask
import static dev.baton.plugins.provider.gemini.Calls.event
import static dev.baton.plugins.provider.gemini.Calls.passed
import static dev.baton.plugins.provider.gemini.Calls.response

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

class GeminiContractSpec extends HttpProviderContract {

    static final String WHOLE = '/v1beta/models/gemini-3.8-flash:generateContent'
    static final String STREAM = '/v1beta/models/gemini-3.8-flash:streamGenerateContent'

    @Override
    HttpProvider provider(Secret key) {
        Calls.gemini(null, [:], key.reveal())
    }

    @Override
    List<SampleExchange> exchanges() {
        def usage = ',"usageMetadata":{"promptTokenCount":20,"cachedContentTokenCount":12,"candidatesTokenCount":5,' +
                '"thoughtsTokenCount":4,"totalTokenCount":29}'
        def counted = new Usage(8, 12, 0, 5, 4, 0, 0, 0, Usage.Provenance.REPORTED)
        def calls = [new Part.ToolCall('a', 'weather', '{"city":"Malmö"}', 'c2ln'), new Part.ToolCall('r1_1', 'time', '{}')]
        def asked = '''{"functionCall":{"id":"a","name":"weather","args":{"city":"Malmö"}},"thoughtSignature":"c2ln"}'''
        def unnamed = '''{"functionCall":{"name":"time"}}'''
        [
                SampleExchange.json('a text', ask('hi'), WHOLE, response('{"text":"Grüße, 世界 \\ud83d\\ude00"}', 'STOP', usage))
                        .text('Grüße, 世界 😀').usage(counted),
                SampleExchange.json('thoughts, and a text with their signature', ask('hi'), WHOLE,
                        response('{"text":"2+2","thought":true},{"text":"4","thoughtSignature":"c2ln"}', 'MAX_TOKENS', usage))
                        .text('4').reasoning('2+2').stop(StopReason.LENGTH).usage(counted),
                SampleExchange.json('calls of tools', ask('hi'), WHOLE, response("$asked,$unnamed", 'STOP', usage))
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.json('an answer that the filter cut', ask('hi'), WHOLE, '''{"candidates":[{"finishReason":"SAFETY"}],
                        "modelVersion":"m-1"}''').stop(StopReason.CONTENT_FILTER),
                SampleExchange.json('a text passed through', passed('{"contents":[],"future":1}', [raw: true]), WHOLE,
                        response('{"text":"ok"}', 'STOP', usage)).text('ok').usage(counted),
                SampleExchange.stream('a streamed text', ask('hi', [stream: true]), STREAM,
                        event(response('{"text":"Grüße,"}')) + event(response('{"text":" 世界"}')) + event(response('{"text":""}', 'STOP', usage)))
                        .text('Grüße, 世界').usage(counted),
                SampleExchange.stream('streamed thoughts, whose signature comes last', ask('hi', [stream: true]), STREAM,
                        event(response('{"text":"I ","thought":true}')) + event(response('{"text":"think","thought":true}')) +
                                event(response('{"text":"so"}')) + event(response('{"text":"","thoughtSignature":"c2ln"}', 'STOP')))
                        .text('so').reasoning('I think'),
                SampleExchange.stream('streamed calls of tools', ask('hi', [stream: true]), STREAM,
                        event(response(asked)) + event(response(unnamed, 'STOP', usage)))
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.stream('a stream passed through', passed('{"contents":[]}', [stream: true, raw: true]), STREAM,
                        event(response('{"text":"o"}')) + event(response('{"text":"k"}', 'STOP', usage))).text('ok').usage(counted),
                SampleExchange.json('vectors', ask(EmbedRequest.of(['a', 'b'])), ':batchEmbedContents', '''{"embeddings":[
                        {"values":[0.5,-1]},{"values":[1,0]}],"usageMetadata":{"promptTokenCount":2}}''').vectors(2).usage(Usage.of(2, 0)),
        ]
    }

    @Override
    List<SampleFailure> failures() {
        def error = { int code, String message, String status, String details = '' ->
            """{"error":{"code":$code,"message":"$message","status":"$status","details":[$details]}}"""
        }
        def quota = { String id -> """{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"$id"}]}""" }
        def said = 'You exceeded your current quota, please check your plan and billing details.'
        [
                SampleFailure.of('a wrong field', 400, error(400, 'Invalid JSON payload received. Unknown name \\"foo\\": Cannot find field.',
                        'INVALID_ARGUMENT'), InvalidRequest),
                SampleFailure.of('a wrong key', 400, error(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT',
                        '{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}'), Unauthorized),
                SampleFailure.of('too many tokens', 400,
                        error(400, 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
                                'INVALID_ARGUMENT'), ContextTooLong),
                SampleFailure.of('too many tokens at Vertex AI', 400,
                        error(400, 'The input token count is 1200000 but model only supports up to 1048576', 'INVALID_ARGUMENT'), ContextTooLong),
                SampleFailure.of('something that the model cannot do', 400,
                        error(400, 'Penalty is not enabled for models/gemini-4-neon', 'INVALID_ARGUMENT'), Unsupported),
                SampleFailure.of('an expired token', 401, error(401, 'Request had invalid authentication credentials.', 'UNAUTHENTICATED'),
                        Unauthorized),
                SampleFailure.of('a key that may not', 403, error(403, 'Permission denied on resource project x.', 'PERMISSION_DENIED'), Forbidden),
                SampleFailure.of('a model that is not there', 404,
                        error(404, 'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.', 'NOT_FOUND'),
                        UnknownModel),
                SampleFailure.of('an address without an API', 404, ['content-type': 'text/html'], '<html>404</html>', InvalidRequest),
                SampleFailure.of('too many requests a minute', 429, error(429, said, 'RESOURCE_EXHAUSTED',
                        quota('GenerateRequestsPerMinutePerProjectPerModel')), RateLimited),
                SampleFailure.of('too many requests at Vertex AI', 429, '[' + error(429, 'Resource exhausted. Please try again later.',
                        'RESOURCE_EXHAUSTED') + ']', RateLimited),
                SampleFailure.of('no request left today', 429, error(429, said, 'RESOURCE_EXHAUSTED',
                        quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier')), OutOfQuota),
                SampleFailure.of('a model that this tier does not have', 429,
                        error(429, said + ' * Quota exceeded for metric: requests, limit: 0, model: gemini-4-argon', 'RESOURCE_EXHAUSTED'),
                        OutOfQuota),
                SampleFailure.of('no money left', 429, error(429, 'Your prepayment credits are depleted.', 'RESOURCE_EXHAUSTED'), OutOfQuota),
                SampleFailure.of('a server error', 500, error(500, 'An internal error has occurred.', 'INTERNAL'), Overloaded),
                SampleFailure.of('an overloaded model', 503, error(503, 'The model is overloaded. Please try again later.', 'UNAVAILABLE'), Overloaded),
                SampleFailure.of('a deadline of the service', 504, error(504, 'The request timed out.', 'DEADLINE_EXCEEDED'), Overloaded),
        ]
    }
}
