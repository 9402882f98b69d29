package dev.baton.server

import dev.baton.engine.budget.Room
import dev.baton.engine.plan.Position
import dev.baton.engine.spending.BudgetRule
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Rate
import dev.baton.engine.spending.RateRule
import dev.baton.engine.spending.Spenders
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.SpendingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.json.Json
import dev.baton.spi.model.Money

import spock.lang.Timeout

/** What clients see of budgets and rate limits. */
@Timeout(60)
class SpendingSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'
    static final Map ASKED = [model: 'house/small', messages: [[role: 'user', content: 'Hi']]]

    SpendingSettings spending = SpendingSettings.DEFAULT

    @Override
    void furnish(builder) {
        builder.settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(spending)))
    }

    def "out of budget is 402 with what is left and when it is whole again, and clients are told not to try again: #path"() {
        given:
        spending = new SpendingSettings([BudgetRule.of('b', Per.MONTH, new Room(Money.dollars('0.000001'), null))])

        when:
        def refused = post(path, body)
        def error = json(refused)

        then:
        refused.statusCode() == 402
        refused.headers().firstValue('x-should-retry').get() == 'false'
        refused.headers().firstValue('Retry-After').empty
        house.calls().empty
        [error.at('code').text(), error.at('error').at('code').text(), error.at('error').at('type').text()] == told
        refused.body().contains("The budget 'b' has \$0.000001 left until ")

        where:
        path                          | body                       || told
        CHAT                          | ASKED                      || [null, 'out_of_budget', 'insufficient_quota']
        CHAT                          | ASKED + [stream: true]     || [null, 'out_of_budget', 'insufficient_quota']
        '/v1/messages'                | ASKED + [max_tokens: 100]  || [null, null, 'billing_error']
        '/v1/orchestrations/echo/runs' | [inputs: [message: 'Hi']] || ['out_of_budget', null, null]
    }

    def "a problem has what is left for programs"() {
        given:
        spending = new SpendingSettings([BudgetRule.of('b', Per.MONTH, new Room(Money.dollars('0.000001'), 1L))])

        when:
        def problem = json(post('/v1/orchestrations/echo/runs', [inputs: [message: 'Hi']]))

        then:
        problem.at('budget').text() == 'b'
        problem.at('left') == Json.of([cost: 0.000001, tokens: 1])
        problem.at('renews').text().endsWith('-01T00:00:00Z')
    }

    def "the budgets are told, with what is spent"() {
        given:
        spending = new SpendingSettings([BudgetRule.of('b', Per.MONTH, new Room(null, 1_000L))])
        post(CHAT, ASKED)

        when:
        def told = json(get('/v1/budgets')).at('budgets').at(0)

        then:
        told.at('budget').text() == 'b'
        told.at('spent').at('tokens').integer(0) == 2
        told.at('left') == Json.of([tokens: 998])
        told.at('held') == Json.of([cost: 0, tokens: 0])
    }

    def "too fast is 429 with when to ask again, and answers tell how much is left: #path"() {
        given:
        spending = new SpendingSettings([], [new RateRule('r', Spenders.EVERYBODY, new Rate(1, Per.DAY), null, 0, Position.NONE)])

        when:
        def first = post(path, body)
        def second = post(path, body)

        then:
        first.statusCode() == 200
        second.statusCode() == 429
        second.body().contains("The limit 'r' takes 1 requests a day")
        (second.headers().firstValue('Retry-After').get() as long) > 86_000
        second.headers().firstValue('x-ratelimit-remaining-requests').get() == '0'
        first.headers().firstValue('x-ratelimit-limit-requests').orElse(null) == limit

        where:
        path                           | body                      || limit
        CHAT                           | ASKED                     || '1'
        CHAT                           | ASKED + [stream: true]    || '1'
        '/v1/messages'                 | ASKED + [max_tokens: 100] || '1'
        CHAT                           | ASKED + [model: 'baton/echo'] || null
        '/v1/orchestrations/echo/runs' | [inputs: [message: 'Hi']] || null
    }
}
