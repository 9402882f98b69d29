package dev.baton.plugins.provider.cohere

import dev.baton.spi.failure.*
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret
import dev.baton.testkit.HttpProviderContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

class CohereContractSpec extends HttpProviderContract {

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
        def said = { String words -> """{"id":"1","message":"$words"}""" }
        [
                SampleFailure.of('a wrong field', 400, said('invalid request: temperature must be between 0 and 1.0 inclusive.'), InvalidRequest),
                SampleFailure.of('a wrong value', 422, '{"data":"x","message":"unprocessable"}', InvalidRequest),
                SampleFailure.of('too many tokens', 400,
                        said('too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292.'), ContextTooLong),
                SampleFailure.of('something that the model cannot do', 400, said('tools are not supported with this model'), Unsupported),
                SampleFailure.of('a wrong key', 401, said('invalid api token'), Unauthorized),
                SampleFailure.of('a key that ran out', 498, said('invalid token'), Unauthorized),
                SampleFailure.of('no money left', 402, said('Please add or update your payment method'), OutOfQuota),
                SampleFailure.of('a key that may not', 403, said('forbidden'), Forbidden),
                SampleFailure.of('a model that is not there', 404, said("model 'command-z' not found, make sure the correct model ID was used"),
                        UnknownModel),
                SampleFailure.of('an address without an API', 404, ['content-type': 'text/plain'], '404 page not found', InvalidRequest),
                SampleFailure.of('a used-up trial', 429,
                        said("You are using a Trial key, which is limited to 1000 API calls / month"), OutOfQuota),
                SampleFailure.of('too many requests', 429, ['retry-after': '2'],
                        said('You are past the per minute request limit, please wait and try again later.'), RateLimited),
                SampleFailure.of('a server error', 500, said('internal server error, this has been reported to our developers'), Overloaded),
                SampleFailure.of('a gateway\'s page', 502, ['content-type': 'text/html'], '<html><h1>502 Bad Gateway</h1></html>', Overloaded),
                SampleFailure.of('a gateway\'s error', 503, '{"error":{"message":"no healthy upstream"}}', Overloaded),
        ]
    }
}
