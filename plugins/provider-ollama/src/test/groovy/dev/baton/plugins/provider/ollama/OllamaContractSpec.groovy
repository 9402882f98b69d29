package dev.baton.plugins.provider.ollama

import dev.baton.spi.failure.*
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

class OllamaContractSpec extends HttpProviderContract {

    @Override
    HttpProvider provider(Secret key) {
        Calls.provider([:], null, key.reveal())
    }

    @Override
    List<SampleExchange> exchanges() {
        Calls.exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        [
                SampleFailure.of('a wrong field', 400, '{"error":"json: cannot unmarshal string into Go struct field"}', InvalidRequest),
                SampleFailure.of('too many tokens', 400, '{"error":"the input length exceeds the context length"}', ContextTooLong),
                SampleFailure.of('too many tokens for the runner', 400,
                        '{"error":"prompt too long; exceeded max context length by 12 tokens"}', ContextTooLong),
                SampleFailure.of('tools for a model that has none', 400,
                        '{"error":"registry.ollama.ai/library/gemma:2b does not support tools"}', Unsupported),
                SampleFailure.of('thinking of a model that does not', 400, '{"error":"\\"m\\" does not support thinking"}', Unsupported),
                SampleFailure.of('no key for the hosted models', 401, '{"error":"unauthorized"}', Unauthorized),
                SampleFailure.of('a model that is not installed', 404, '{"error":"model \'x\' not found"}', UnknownModel),
                SampleFailure.of('a model that an older server lacks', 404,
                        '{"error":"model \\"x\\" not found, try pulling it first"}', UnknownModel),
                SampleFailure.of('an address without an API', 404, ['content-type': 'text/plain'], '404 page not found', InvalidRequest),
                SampleFailure.of('too many requests', 429, ['retry-after': '2'], '{"error":"too many concurrent requests"}', RateLimited),
                SampleFailure.of('too little memory', 500,
                        '{"error":"model requires more system memory (9.1 GiB) than is available (3.2 GiB)"}', Overloaded),
                SampleFailure.of('a busy server', 503,
                        '{"error":"server busy, please try again. maximum pending requests exceeded"}', Overloaded),
                SampleFailure.of('a gateway\'s page', 502, ['content-type': 'text/html'], '<html><h1>502 Bad Gateway</h1></html>', Overloaded),
        ]
    }
}
