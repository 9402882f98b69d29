package dev.baton.engine

import dev.baton.engine.failure.WorkspaceException
import dev.baton.spi.model.ModelCard
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ModelClient
import java.nio.file.Path
import spock.lang.Specification

/** An engine within a program, from its opening to its end. */
class BatonSpec extends Specification {

    def "every provider is closed, once, and one that fails at it does not keep the others open"() {
        given:
        def closed = []
        def first = closing { closed << 'first' }
        def second = closing { closed << 'second'; throw new IllegalStateException('stuck') }
        def third = closing { closed << 'third' }
        def baton = Baton.builder().environment([:]).provider('a', first).provider('b', second).provider('c', third).open()

        when:
        try {
            baton.close()
        } catch (IllegalStateException told) {
            assert told.message.contains('stuck')
        }
        baton.close()

        then:
        closed.sort() == ['first', 'second', 'third']
    }

    def "a workspace that is not there is told, and how to make one"() {
        when:
        Baton.open(Path.of('/no/such/place'))

        then:
        def told = thrown(WorkspaceException)
        told.message.contains('/no/such/place')
        told.advice().contains('baton init')
    }

    private static ModelClient closing(Closure<?> onClose) {
        new ModelClient() {
            List<ModelCard> models() { [] }

            void call(ModelCall call, ReplySink out) {}

            void close() { onClose() }
        }
    }
}
