package dev.baton.server.openai.responses

import dev.baton.engine.dispatch.Proof
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import spock.lang.Specification

/** What of a caller's body a provider of the same protocol is not given: thoughts that it never had, and Baton's own field of a call. */
class OwnItemsSpec extends Specification {

    static final MARKED = new Proof('gemini', 'g').signature()
    static final USER = [role: 'user', content: 'Look.']
    static final THEIRS = [type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'e']
    static final KEPT = [type: 'reasoning', id: 'rs_2', summary: []]
    static final CALL = [type: 'function_call', call_id: 'c', name: 'look', arguments: '{}']

    def "a body without such items goes as it is"() {
        given:
        def body = Json.of([model: 'm', input: input]) as JsonObject

        expect:
        OwnItems.without(body).is(body)

        where:
        input << ['Look.', [USER, THEIRS, KEPT, CALL]]
    }

    def "of #what, what the protocol has is left"() {
        expect:
        OwnItems.without(Json.of([model: 'm', input: [USER, item, THEIRS]]) as JsonObject).at('input') == Json.of([USER, *left, THEIRS])

        where:
        what                          | item                                                                        || left
        "another's proof"             | [type: 'reasoning', id: 'rs_9', summary: [], encrypted_content: MARKED]      || []
        'a thought without a proof'   | [type: 'reasoning', id: 'rs_baton_1_0', summary: [[type: 'summary_text', text: 'Hm.']]] || []
        'a call with a proof'         | CALL + [signature: MARKED]                                                  || [CALL]
    }
}
