package dev.baton.server

import spock.lang.Timeout

import java.util.concurrent.TimeUnit

/** Grades over HTTP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedbackSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'

    def "an answer names the request, whole or as a stream, and can be graded by that name"() {
        given:
        def answer = post(CHAT, [model: model, stream: stream, messages: [[role: 'user', content: 'Hi']]])
        String id = answer.headers().firstValue('Baton-Request').get()

        when:
        def graded = post('/v1/feedback', [id: id, grade: grade, note: 'so it was'])

        then:
        id.startsWith('req_')
        graded.statusCode() == 200
        json(graded).at('model').text() == 'house/small'
        json(graded).at('grade').decimal(-1) == value
        json(graded).at('grades').integer(0) == 1
        baton.grades().expected(baton.catalog().find('house/small').get().card(), 'chat').grades() == 1

        where:
        model          | stream | grade  || value
        'house/small'  | false  | 0.25   || 0.25d
        'house/small'  | true   | 'bad'  || 0d
        'baton/cheapest' | false | 'good' || 1d
    }

    def "every request has a name of its own"() {
        expect:
        (1..3).collect { post(CHAT, [model: 'house/small', messages: [[role: 'user', content: 'Hi']]]).headers().firstValue('Baton-Request').get() }
                .toSet().size() == 3
    }

    def "a run's step can be graded"() {
        given:
        def run = json(post('/v1/orchestrations/echo/runs', [inputs: [message: 'Hello']]))
        def id = run.at('run').text() + '/' + run.at('steps').at(0).at('step').text()

        expect:
        json(post('/v1/feedback', [id: id, grade: 1])).at('model').text() == 'house/small'
    }

    def "#what is refused with #status"() {
        when:
        def response = post('/v1/feedback', body)

        then:
        response.statusCode() == status
        json(response).at('code').text() == code
        json(response).at('detail').text().contains(says)

        where:
        what                  | body                                || status | code             | says
        'an unknown answer'   | [id: 'req_nobody', grade: 1]        || 404    | 'unknown_answer' | 'Baton-Request'
        'a grade beyond one'  | [id: 'req_x', grade: 2]             || 422    | 'bad_grade'      | 'from 0 (wrong) to 1 (right)'
        'a grade in words'    | [id: 'req_x', grade: 'so-so']       || 422    | 'bad_grade'      | '"so-so"'
        'no grade'            | [id: 'req_x']                       || 422    | 'bad_grade'      | 'null'
        'no answer'           | [grade: 1]                          || 400    | 'invalid_body'   | 'run/path'
        'an unknown field'    | [id: 'req_x', grade: 1, stars: 5]   || 400    | 'invalid_body'   | 'stars'
        'a note that is none' | [id: 'req_x', grade: 1, note: [:]]  || 400    | 'invalid_body'   | 'note'
    }
}
