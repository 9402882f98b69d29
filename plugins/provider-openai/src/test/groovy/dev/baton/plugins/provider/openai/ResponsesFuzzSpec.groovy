package dev.baton.plugins.provider.openai

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings

/** Responses. */
class ResponsesFuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.provider('openai', null, 'key-0123', [api: 'responses']) as HttpProvider
    }

    @Override
    List<SampleExchange> exchanges() {
        new ResponsesContractSpec().exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new ResponsesContractSpec().failures()
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('openai.responses')
    }
}
