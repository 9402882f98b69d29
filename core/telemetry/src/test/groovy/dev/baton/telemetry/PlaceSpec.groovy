package dev.baton.telemetry

import spock.lang.Specification

class PlaceSpec extends Specification {

    def "the step around #path is '#around'"() {
        expect:
        Place.around(path) == around

        where:
        path                       || around
        'answer'                   || ''
        'route.technical/answer'   || 'route'
        'notes[3]/ask'             || 'notes'
        'views.labs/a/b'           || 'views.labs/a'
        'a/views.labs/b'           || 'a/views'
        'work~2/draft'             || 'work'
        'work~2'                   || 'work'
        'answer/sample[2]'         || 'answer/sample'
        'answer/judge'             || 'answer'
        'answer.otherwise/plain'   || 'answer'
        ''                         || ''
    }

    def "counts of loops and tries are no part of a step's name"() {
        expect:
        Place.uncounted('notes[3]/work~2/ask[0]') == 'notes/work/ask'
        Place.uncounted('route.technical/answer') == 'route.technical/answer'
    }
}
