package dev.baton.plugins.provider.local

import dev.baton.spi.failure.InvalidRequest
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class AnsweringSpec extends Specification {

    static final String SHOP = '''\
            # Shop

            ## Opening hours
            We are open from nine to five,
            and on Saturdays until noon.

            ## Parking
            - Cars can be parked behind the house.
            - Bicycles stand at the front door.
            '''.stripIndent()

    static final String FARM = 'The farm keeps forty cows. Milk is sold at the gate. The cheese ripens for two months.'

    @Shared @AutoCleanup LocalModel model = new LocalModel()

    def "the answer is made of the passages' own sentences, each with its place"() {
        when:
        def passages = ['shop.md': SHOP, 'farm.txt': FARM]
        def reply = model.answer(question, passages)
        def first = reply.sources().first()

        then:
        reply.text().contains(answer)
        first.source() == source
        reply.sources().every { it.text() == passages[it.source()].substring(it.start(), it.end()) }
        reply.sources().every { reply.text().contains(it.text().replaceAll(/\s+/, ' ')) }
        reply.sources().size() <= 3
        reply.confidence() > 0.5

        where:
        question                             || source     | answer
        'When are you open on a Saturday?'   || 'shop.md'  | 'We are open from nine to five, and on Saturdays until noon.'
        'Where can I park my car?'           || 'shop.md'  | 'Cars can be parked behind the house.'
        'How long does the cheese ripen?'    || 'farm.txt' | 'The cheese ripens for two months.'
    }

    def "where nothing fits it gives the best there is, with a low confidence, and invents nothing"() {
        when:
        def reply = model.answer('Who wrote the opera about the flying Dutchman?', ['farm.txt': FARM])

        then:
        reply.confidence() < 0.3
        reply.sources().every { FARM.contains(it.text()) }
        reply.text() == reply.sources().toSorted { it.start() }*.text().join(' ')
    }

    def "a sentence that stands in two passages is said once"() {
        expect:
        model.answer('Where is milk sold?', [a: FARM, b: FARM]).text().count('Milk is sold at the gate.') == 1
    }

    def "a passage is read once"() {
        given:
        model.answer('What is there?', [farm: FARM])

        when:
        def usage = model.answer('How many cows?', [farm: FARM]).usage()

        then:
        usage.input() == 6
        usage.cacheRead() > 20
    }

    def "it refuses #what"() {
        when:
        model.answer(question, passages)

        then:
        def failure = thrown(InvalidRequest)
        failure.message.contains(message)

        where:
        what                           | question | passages             || message
        'no passages'                  | 'Why?'   | [:]                  || 'no sentence to answer from'
        'passages without a sentence'  | 'Why?'   | [a: '# Title\n---\n'] || 'no sentence to answer from'
        'an empty question'            | ' '      | [a: FARM]            || 'no question'
    }
}
