package dev.baton.plugins.provider.ollama

import dev.baton.spi.provider.HttpProvider
import dev.baton.testkit.FuzzContract
import dev.baton.testkit.SampleExchange

class FuzzSpec extends FuzzContract {

    @Override
    HttpProvider provider() {
        Calls.provider()
    }

    @Override
    List<SampleExchange> exchanges() {
        Calls.exchanges()
    }
}
