package dev.baton.plugins.analyser.standard

import dev.baton.spi.routing.InputAnalyser
import dev.baton.testkit.InputAnalyserContract

class StandardAnalyserContractSpec extends InputAnalyserContract {

    @Override
    InputAnalyser analyser() {
        new StandardAnalyser()
    }
}
