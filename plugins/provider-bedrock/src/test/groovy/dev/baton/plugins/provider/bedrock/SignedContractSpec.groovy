package dev.baton.plugins.provider.bedrock

import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.Secret

/** With an access key, whose secret signs and is not sent. */
class SignedContractSpec extends BedrockContractSpec {

    @Override
    HttpProvider provider(Secret key) {
        Calls.provider([accessKeyId: 'AKIDEXAMPLE0000001'], null, key.reveal() + ':a-token-of-a-session')
    }

    @Override
    boolean signs() {
        true
    }
}
