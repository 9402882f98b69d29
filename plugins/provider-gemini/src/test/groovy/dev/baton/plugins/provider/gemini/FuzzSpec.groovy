package dev.baton.plugins.provider.gemini

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings

class FuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.gemini()
    }

    @Override
    List<SampleExchange> exchanges() {
        new GeminiContractSpec().exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new GeminiContractSpec().failures()
    }

    @Override
    List<String> lists() {
        ['{"models":[{"name":"models/m","supportedGenerationMethods":["generateContent"],"inputTokenLimit":5,"thinking":true},' +
                 '{"name":"models/e","supportedGenerationMethods":["embedContent"]}]}']
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('gemini.generateContent')
    }
}
