package dev.baton.plugins.provider.anthropic

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings

class FuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.provider()
    }

    @Override
    List<SampleExchange> exchanges() {
        new AnthropicContractSpec().exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new AnthropicContractSpec().failures()
    }

    @Override
    List<String> lists() {
        ['{"data":[{"id":"claude-new","max_input_tokens":1000000,"max_tokens":128000,"capabilities":{"image_input":{"supported":true},' +
                 '"structured_outputs":{"supported":true},"thinking":{"supported":true}}},{"id":"claude-old"}],"has_more":false}']
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('anthropic.messages')
    }
}
