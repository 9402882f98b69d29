package dev.baton.server

import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.TempDir
import spock.lang.Timeout

/** What was spent, over HTTP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SpendSpec extends ServerSpec {

    @TempDir
    Path folder

    void furnish(builder) {
        builder.journal(folder)
    }

    def "what single requests and runs cost is told apart by what is asked"() {
        given:
        2.times { post('/v1/chat/completions', chat()) }
        post('/v1/orchestrations/echo/runs', [inputs: [message: 'Hello']])

        when:
        def report = json(get('/v1/spend?by=orchestration,model,provenance,outcome&since=1h&zone=UTC'))

        then:
        report.at('rows').collect { row -> ['orchestration', 'model', 'provenance', 'outcome'].collect { row.at(it).text() } as Set } as Set ==
                [['', 'house/small', 'reported', 'served'] as Set, ['echo', 'house/small', 'reported', 'served'] as Set] as Set
        report.at('total').at('attempts').integer(0) == 3
        report.at('total').at('cost').decimal(0) == report.at('rows').sum { it.at('cost').decimal(0) }
        report.at('total').at('cost').decimal(0) > 0
        report.at('total').at('tokens').at('total').integer(0) == report.at('rows').sum { it.at('tokens').at('total').integer(0) }
    }

    def "it is told as comma-separated values to whoever asks for them by #how"() {
        given:
        post('/v1/chat/completions', chat())

        when:
        def answer = client.send(to('/v1/spend?by=model,day&zone=UTC' + query).header('Accept', accept).GET().build(),
                java.net.http.HttpResponse.BodyHandlers.ofString())
        def lines = answer.body().readLines()

        then:
        contentType(answer) == 'text/csv; charset=utf-8'
        lines.size() == 2
        lines[0].startsWith('model,day,attempts,failed,outrun,cached,expired,unpriced,cost,')
        lines[1] ==~ /house\/small,\d{4}-\d\d-\d\d,1,0,0,0,0,0,0\.\d+,0,0,0,.*/

        where:
        how         | query         | accept
        'the query' | '&format=csv' | 'application/json'
        'accept'    | ''            | 'text/csv'
    }

    def "only what is asked for counts"() {
        given:
        post('/v1/chat/completions', chat())

        expect:
        json(get('/v1/spend?where=' + where)).at('total').at('attempts').integer(-1) == attempts

        where:
        where                                         || attempts
        'model=house/small,house/large'               || 1
        'model=house/large&where=provider=house'      || 0
        'outcome=served&where=key=local'              || 1
        'team='                                       || 1
    }

    def "#query is refused, and what to write is said"() {
        when:
        def response = get('/v1/spend?' + query)

        then:
        response.statusCode() == 422
        json(response).at('code').text() == 'bad_query'
        json(response).at('detail').text().contains(says)

        where:
        query                           || says
        'by=colour'                     || "by: 'colour' is none of team, project, environment, key"
        'since=later'                   || "since: 'later' is no time; write 30m"
        'since=2026-11-02&until=2026-11-01' || 'is not after since'
        'where=team'                    || "'team' is not dimension=value"
        'where=day=2026-11-01'          || 'which day is meant is said by since and until'
        'zone=Atlantis'                 || "zone: 'Atlantis' is no time zone"
        'limit=0'                       || '1 to 10000 rows'
        'limit=many'                    || "not 'many'"
        'format=xml'                    || 'must be json or csv'
    }
}
