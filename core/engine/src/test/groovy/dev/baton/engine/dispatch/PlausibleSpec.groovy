package dev.baton.engine.dispatch

import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Request
import dev.baton.spi.request.Task
import spock.lang.Specification

/** Which of a provider's counts are believed, and what takes the place of the others. */
class PlausibleSpec extends Specification {

    /** Of forty characters, by estimate ten tokens. */
    static final Request ASKED = ChatRequest.of(Message.user('x' * 40))
    static final Request SORTED = new ChatRequest(ASKED.messages(), ASKED.settings(), [], ASKED.toolChoice(), ASKED.format(),
            new Task.Classification('x' * 40, ['a', 'b'].collect { new Task.Label(it, it) }), [], null)

    def "#what: of #reported the books have #books"() {
        expect:
        Plausible.of(reported, request, came, complete, new TokenScale()) == books

        where:
        what                                     | request | came | complete | reported         || books
        'nothing was reported'                   | ASKED   | 80   | true     | null             || Usage.estimated(10, 20)
        'a count that can be'                    | ASKED   | 80   | true     | Usage.of(7, 3)   || Usage.of(7, 3)
        'no token at all'                        | ASKED   | 80   | true     | Usage.of(0, 0)   || Usage.estimated(10, 20)
        'no input'                               | ASKED   | 80   | true     | Usage.of(0, 3)   || Usage.estimated(10, 3)
        'no output of a text'                    | ASKED   | 80   | true     | Usage.of(7, 0)   || Usage.estimated(7, 20)
        'no output where nothing came'           | ASKED   | 0    | true     | Usage.of(7, 0)   || Usage.of(7, 0)
        'input of a cache alone'                 | ASKED   | 80   | true     | cached(9, 3)     || cached(9, 3)
        'a classifier that writes no token'      | SORTED  | 80   | true     | Usage.of(7, 0)   || Usage.of(7, 0)
        'the output alone, by a service tier'    | ASKED   | 80   | true     | Usage.of(0, 3).service('flex') || Usage.estimated(10, 3).service('flex')
        'vectors'                                | EmbedRequest.of(['x' * 40]) | 0 | true | Usage.of(7, 0) || Usage.of(7, 0)
        'the beginning of what broke off'        | ASKED   | 80   | false    | Usage.of(7, 1)   || Usage.estimated(7, 20)
        'what may be the beginning'              | ASKED   | 80   | false    | Usage.of(7, 20)  || Usage.estimated(7, 20)
        'what broke off after all was counted'   | ASKED   | 80   | false    | Usage.of(7, 21)  || Usage.of(7, 21)
    }

    def "a count of more than a billion is none: #tokens"() {
        expect:
        (0..8).every { place ->
            def counts = [0L] * 9
            counts[place] = tokens
            Plausible.isCount(new Usage(*counts, '', Usage.Provenance.REPORTED)) == believed
        }

        where:
        tokens         || believed
        0              || true
        1_000_000_000  || true
        1_000_000_001  || false
        Long.MAX_VALUE || false
    }

    private static Usage cached(long read, long output) {
        new Usage(0, read, 0, output, 0, 0, 0, 0, Usage.Provenance.REPORTED)
    }
}
