package dev.baton.engine.catalog

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonException
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder

/** A runtime that can be asked for its models and for nothing else. */
class ListingRuntime implements HttpProvider {

    String name
    URI address
    /** What is done when the cards are looked at after they have been listed. */
    volatile Closure<?> whenListed
    Throwable fault
    /** Those it is known to have without its list. */
    List<ModelCard> cards = []
    private volatile boolean listed

    List<ModelCard> models() {
        if (listed) {
            whenListed?.call()
        }
        cards
    }

    Set<String> protocols() { [] }

    Optional<HttpCall> listing() { Optional.of(new HttpCall('GET', address, [:], new byte[0])) }

    List<ModelCard> listed(byte[] body) {
        if (fault) {
            throw fault
        }
        try {
            def found = Json.parse(body).collect { ModelCard.of(name, it.text('')).can('chat').build() }
            listed = true
            found
        } catch (JsonException noList) {
            throw new BrokenAnswer('no list of models', noList)
        }
    }

    HttpCall encode(ModelCall call) { throw new UnsupportedOperationException() }

    ReplyDecoder decoder(ModelCall call, HttpHead head) { throw new UnsupportedOperationException() }

    ModelFailure failure(ModelCall call, HttpHead head, byte[] body) { throw new UnsupportedOperationException() }
}
