package dev.baton.server.anthropic

import dev.baton.engine.dispatch.Proof
import dev.baton.spi.json.Json
import spock.lang.Specification

/** What of a caller's body a provider of the same protocol is not given: thoughts that it never had. */
class OwnBlocksSpec extends Specification {

    static final OURS = [type: 'thinking', thinking: 'Hm.', signature: new Proof('gemini', 'g').signature()]
    static final SEALED = [type: 'redacted_thinking', data: new Proof('bedrock/anthropic', 'b').signature()]
    static final UNSIGNED = [type: 'thinking', thinking: 'Hm.', signature: '']
    static final THEIRS = [type: 'thinking', thinking: 'Hm.', signature: 'a']
    static final CALL = [type: 'tool_use', id: 'c', name: 'look', input: [:]]
    static final RESULT = [role: 'user', content: [[type: 'tool_result', tool_use_id: 'c', content: 'seen']]]

    def "a body without such thoughts goes as it is"() {
        given:
        def body = body([THEIRS, CALL])

        expect:
        MessagesBody.read(body, { null }).request().raw().body().is(body)
    }

    def "of thoughts those that the protocol's own providers signed are left"() {
        expect:
        passed([OURS, SEALED, UNSIGNED, THEIRS, CALL]) == [THEIRS, CALL]
    }

    def "a message of which nothing is left is left out"() {
        given:
        def left = MessagesBody.read(body([OURS]), { null }).request().raw().body().at('messages')

        expect:
        left*.at('role')*.text() == ['user', 'user']
    }

    def "thinking of type #type after #content stays: #stays"() {
        given:
        def sent = MessagesBody.read(body(content).with('thinking', [type: type, budget_tokens: 2000]), { null }).request().raw().body()

        expect:
        !sent.at('thinking').isNull() == stays

        where:
        type       | content                || stays
        'enabled'  | [OURS, CALL]           || false
        'enabled'  | [OURS, THEIRS, CALL]   || true
        'enabled'  | [OURS, [type: 'text', text: 'So']] || true
        'adaptive' | [OURS, CALL]           || true
        'enabled'  | [CALL]                 || true
    }

    private static List passed(List<Map> content) {
        MessagesBody.read(body(content), { null }).request().raw().body().at('messages').at(1).at('content')
                .collect { block -> (content + [[:]]).find { Json.of(it) == block } }
    }

    private static body(List<Map> content) {
        Json.of([model: 'm', max_tokens: 9000, messages: [[role: 'user', content: 'Look.'], [role: 'assistant', content: content], RESULT]])
    }
}
