package dev.baton.plugins.provider.cohere

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
        Calls.exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new CohereContractSpec().failures()
    }

    @Override
    List<String> lists() {
        ['{"models":[{"name":"command-a-03-2025","endpoints":["chat"],"context_length":32000.0,"features":["tools"]},' +
                 '{"name":"mine","endpoints":["embed","rerank"],"context_length":512,"features":["vision"]}]}']
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('cohere.chat')
    }
}
