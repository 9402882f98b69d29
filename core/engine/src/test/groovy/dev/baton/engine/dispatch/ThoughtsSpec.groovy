package dev.baton.engine.dispatch

import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import spock.lang.Specification

/** Whose proofs of thought go to which model. */
class ThoughtsSpec extends Specification {

    static final CARD = ModelCard.of('p', 'm').build()

    def thoughts = new Thoughts('p', ['x.chat'] as Set)

    def "a proof that bears #mark goes to the model as #given"() {
        when:
        def parts = told(new Part.Reasoning('Hm.', signature), new Part.ToolCall('c', 'look', '{}', signature))

        then:
        parts == [new Part.Reasoning('Hm.', given), new Part.ToolCall('c', 'look', '{}', given)]

        where:
        mark                             | signature                          || given
        'its own mark'                   | new Proof('p', 'sig').signature()  || 'sig'
        'the mark of a protocol it has'  | new Proof('x.chat', 'sig').signature() || 'sig'
        "another's mark"                 | new Proof('q', 'sig').signature()  || null
        "a longer name's mark"           | new Proof('pp', 'sig').signature() || null
        'no mark'                        | 'sig'                              || 'sig'
        'what only looks like a mark'    | 'baton-proof:99:p'                 || 'baton-proof:99:p'
    }

    def "of a thought that was nothing but another's proof, nothing is left"() {
        expect:
        told(new Part.Reasoning('', new Proof('q', 'sig').signature()), new Part.Text('Hello')) == [new Part.Text('Hello')]
        told(new Part.Reasoning('', new Proof('p', 'sig').signature())) == [new Part.Reasoning('', 'sig')]
    }

    def "a request without a proof is told as it is"() {
        given:
        def call = call(new Part.Reasoning('Hm.', null), new Part.Text('Hello'))

        expect:
        thoughts.told(call).is(call)
    }

    def "what a model proves bears its mark, whatever is in it; what it does not prove is left alone"() {
        given:
        def plain = [new ReplyEvent.Text('a'), new ReplyEvent.Reasoning('b', null), new ReplyEvent.ToolCall(0, 'c', 'look', '')]

        expect:
        plain.every { thoughts.marked(it).is(it) }
        Proof.read(thoughts.marked(new ReplyEvent.Reasoning('Hm.', proof)).signature()) == new Proof('p', proof)
        Proof.read(thoughts.marked(new ReplyEvent.ToolCall(0, 'c', 'look', '', proof)).signature()) == new Proof('p', proof)

        where:
        proof << ['sig', ':', '[{"type":"reasoning"}]', 'redacted:x', 'baton-proof:', 'baton-proof:99:p']
    }

    def "a mark is not put on a mark"() {
        given:
        def marked = new Proof('q', 'sig').signature()

        expect:
        Proof.by('p', marked) == marked
        Proof.by('p', null) == null
        Proof.by('p', '') == ''
    }

    private List<Part> told(Part... parts) {
        thoughts.told(call(parts)).request().messages()[1].parts()
    }

    private static ModelCall call(Part... parts) {
        new ModelCall(CARD, ChatRequest.of(Message.user('Look.'), new Message(Message.Role.ASSISTANT, parts as List)), false, false, 'k')
    }
}
