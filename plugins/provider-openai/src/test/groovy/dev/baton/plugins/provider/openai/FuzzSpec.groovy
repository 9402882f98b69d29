package dev.baton.plugins.provider.openai

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings

/** Chat completions, embeddings and lists of models. */
class FuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.provider('openai', null, 'key-0123') as HttpProvider
    }

    @Override
    List<SampleExchange> exchanges() {
        new OpenAiContractSpec().exchanges()
    }

    @Override
    List<SampleFailure> failures() {
        new OpenAiContractSpec().failures()
    }

    @Override
    List<String> lists() {
        [ListedModelsSpec.OPENROUTER, ListedModelsSpec.ROUTER, ListedModelsSpec.MISTRAL]
    }

    @Override
    List<Recording> recordings() {
        Recordings.of('openai.chat')
    }
}
