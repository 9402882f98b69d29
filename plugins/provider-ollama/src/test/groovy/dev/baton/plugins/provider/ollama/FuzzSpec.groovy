package dev.baton.plugins.provider.ollama

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange
import dev.baton.testkit.SampleFailure

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
        new OllamaContractSpec().failures()
    }

    @Override
    List<String> lists() {
        ['{"models":[{"name":"qwen3:8b","details":{"family":"qwen3"}},{"name":"all-minilm:latest","details":{"family":"bert"}},' +
                 '{"name":"gpt-oss:120b-cloud","remote_host":"https://ollama.com:443"}]}']
    }
}
