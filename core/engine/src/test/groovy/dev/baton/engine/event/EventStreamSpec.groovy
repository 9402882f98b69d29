package dev.baton.engine.event

import java.time.Instant
import spock.lang.Specification

/** How events reach those who read them. */
class EventStreamSpec extends Specification {

    def events = new EventStream()
    List<String> seen = []

    def "every reader gets every event, and a run's own reader gets that run's before all others"() {
        given:
        events.subscribe { seen << 'all ' + it.line() }
        events.subscribe('one') { seen << 'own ' + it.line() }

        when:
        events.emit(logged('one', 'a'))
        events.emit(logged('two', 'b'))

        then:
        seen == ['own a', 'all a', 'all b']
    }

    def "a reader that fails harms neither the run nor the other readers, and is handed the next event all the same"() {
        given:
        events.subscribe('one') { throw fault }
        events.subscribe { seen << 'first'; throw fault }
        events.subscribe { seen << 'second' }

        when:
        2.times { events.emit(logged('one', 'a')) }

        then:
        seen == ['first', 'second'] * 2

        where:
        fault << [new IllegalStateException('full'), new AssertionError('no' as Object), new NoClassDefFoundError('gone'), new StackOverflowError()]
    }

    def "a reader that was taken away gets nothing more, and takes nobody else's place with it"() {
        given:
        def first = events.subscribe('one') { seen << 'first' }
        def all = events.subscribe { seen << 'all' }
        events.subscribe('one') { seen << 'second' }

        when:
        first.close()
        all.close()
        events.emit(logged('one', 'a'))

        then:
        seen == ['second']
    }

    private static RunEvent logged(String run, String line) {
        new RunEvent.Logged(run, Instant.EPOCH, 'step', line)
    }
}
