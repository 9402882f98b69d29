package dev.baton.engine.feedback

import dev.baton.engine.catalog.TurnedClock
import dev.baton.spi.routing.Features
import java.time.Duration
import spock.lang.Specification

/** What is remembered so that a grade can be joined to it. */
class AskedMemorySpec extends Specification {

    def clock = new TurnedClock()
    def memory = new AskedMemory(clock)

    def "a request is known for a day"() {
        given:
        add('one')

        when:
        clock.turn(Duration.ofHours(24))

        then:
        memory.find('one').present

        when:
        clock.turn(Duration.ofMillis(1))

        then:
        memory.find('one').empty
    }

    def "of more than so many the first are forgotten"() {
        when:
        (0..AskedMemory.MOST).each { add("r$it") }

        then:
        memory.find('r0').empty
        memory.find('r1').present
        memory.find("r${AskedMemory.MOST}").present
    }

    def "of more text than so much the first are forgotten, and one that is larger by itself is kept alone"() {
        when:
        (1..3).each { add("r$it", 'x' * AskedMemory.MOST_CHARACTERS.intdiv(2)) }

        then:
        memory.find('r1').empty
        memory.find('r2').present
        memory.find('r3').present

        when:
        add('large', 'x' * (AskedMemory.MOST_CHARACTERS + 1))
        add('next')

        then:
        memory.find('r3').empty
        memory.find('next').present
    }

    def "what is asked again under the same name counts once, and as the last"() {
        when:
        5.times { add('same', 'x' * AskedMemory.MOST_CHARACTERS.intdiv(2)) }
        add('other', 'x' * AskedMemory.MOST_CHARACTERS.intdiv(2))

        then:
        memory.find('same').present
        memory.find('other').present
    }

    private void add(String id, String text = null) {
        memory.add(id, new Asked(clock.instant(), 'local', Features.NONE, text))
    }
}
