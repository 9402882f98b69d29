package dev.baton.server.access

import dev.baton.engine.cache.CacheSettings
import dev.baton.engine.identity.AuditQuery
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Caching
import dev.baton.engine.run.RunQuery
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply

import java.time.Duration

/** What one caller does is not another's to see, to steer or to be given; and each uses no more than its key allows. */
class IsolationSpec extends AccessSpec {

    static final String RUNS = '/v1/orchestrations/echo/runs'
    static final String CHAT = '/v1/chat/completions'

    ScriptedProvider abroad = new ScriptedProvider(
            [ModelCard.of('abroad', 'small').can(Capability.CHAT).context(9_000).maxOutput(4_000).at('cloud').prices(Prices.FREE).build()],
            { ModelCall call -> ScriptedReply.text('from abroad') })

    @Override
    void furnish(builder) {
        super.furnish(builder)
        plans = [plan('echo', [text('message')], ask('Answer: ', 'message')), plan('payroll', [text('message')], ask('Pay: ', 'message'))]
        plans.each { builder.plan(it) }
        def base = WorkspaceSettings.DEFAULT
        builder.provider('abroad', abroad).settings(new WorkspaceSettings([], [:], base.routing(), base.deadlines(), base.retry(),
                base.resilience(), new CacheSettings(new Caching(Duration.ofMinutes(10), false), 8_000_000), [quick: 'house/small'], 0, '127.0.0.1'))
    }

    def "a caller sees its own runs, an operator everybody's, and of another's run nobody learns that there is one"() {
        given:
        def ann = key(Role.CALLER, Scope.ALL, [:], null, 'ann')
        def bob = key(Role.CALLER, Scope.ALL, [:], null, 'bob')
        def ops = key(Role.OPERATOR)
        String run = json(send(ann, 'POST', RUNS, [inputs: [message: 'Hi']])).at('run').text()

        expect:
        json(send(ann, 'GET', '/v1/runs')).at('runs')*.at('run')*.text() == [run]
        json(send(bob, 'GET', '/v1/runs')).at('runs').items().empty
        json(send(ops, 'GET', '/v1/runs')).at('runs')*.at('run')*.text() == [run]
        send(bob, 'GET', '/v1/runs?after=' + run).statusCode() == 422

        and:
        ['', '/events', '/questions'].every { send(ann, 'GET', "/v1/runs/$run$it").statusCode() == 200 }
        ['', '/events', '/questions'].every { send(bob, 'GET', "/v1/runs/$run$it").statusCode() == 404 }
        ['cancel', 'pause', 'resume'].every { send(bob, 'POST', "/v1/runs/$run/$it", '{}').statusCode() == 404 }
        send(bob, 'POST', "/v1/runs/$run/retry", [step: 'answer']).statusCode() == 404
        send(bob, 'POST', "/v1/runs/$run/decide", [choice: 'yes']).statusCode() == 404

        and: 'what is not there is answered in the same words'
        send(bob, 'GET', '/v1/runs/' + run).body().replace(run, 'X') == send(bob, 'GET', '/v1/runs/run_nothing').body().replace('run_nothing', 'X')
    }

    def "what an operator does with another's run is on the audit log; what its owner does is not"() {
        given:
        def ann = key(Role.CALLER, Scope.ALL, [:], null, 'ann')
        def ops = key(Role.OPERATOR, Scope.ALL, [:], null, 'Olga')
        String run = json(send(ann, 'POST', RUNS, [inputs: [message: 'Hi']])).at('run').text()

        when:
        send(ann, 'POST', "/v1/runs/$run/retry", [step: 'answer'])
        baton.find(run).get().awaitEnd(Duration.ofSeconds(10))
        def response = send(ops, 'POST', "/v1/runs/$run/cancel", '{}')

        then:
        response.statusCode() == 200
        def entry = baton.keys().audit(new AuditQuery('run.', null, null, 0, 10))
        entry*.act() == ['run.cancelled']
        entry[0].name() == 'Olga'
        entry[0].subject() == run
    }

    def "an idempotency key is its caller's own"() {
        given:
        def ann = key(Role.CALLER, Scope.ALL, [:], null, 'ann')
        def bob = key(Role.CALLER, Scope.ALL, [:], null, 'bob')
        def start = { who, message -> json(send(who, 'POST', RUNS, [inputs: [message: message]], ['Idempotency-Key': 'monday'])) }

        when:
        String anns = start(ann, 'Hi').at('run').text()
        String bobs = start(bob, 'Hi').at('run').text()

        then:
        anns != bobs
        start(ann, 'Hi').at('run').text() == anns
        start(bob, 'Other').at('code').text() == 'key_taken'
        !start(bob, 'Other').at('detail').text().contains(anns)
        start(bob, 'Other').at('detail').text().contains("'monday'")
    }

    def "a grade is taken from whoever was answered, or operates the place"() {
        given:
        def ann = key(Role.CALLER, Scope.ALL, [:], null, 'ann')
        def bob = key(Role.CALLER, Scope.ALL, [:], null, 'bob')
        String request = send(ann, 'POST', CHAT, chat()).headers().firstValue('Baton-Request').get()
        String run = json(send(ann, 'POST', RUNS, [inputs: [message: 'Hi']])).at('run').text()

        expect:
        [request, run + '/answer'].every { send(bob, 'POST', '/v1/feedback', [id: it, grade: 0]).statusCode() == 404 }
        [request, run + '/answer'].every { send(ann, 'POST', '/v1/feedback', [id: it, grade: 1]).statusCode() == 200 }
        send(key(Role.OPERATOR), 'POST', '/v1/feedback', [id: request, grade: 0.5]).statusCode() == 200
    }

    def "a kept answer is given to nobody but whose it is"() {
        given:
        def ann = key(Role.CALLER, Scope.ALL, [:], null, 'ann')
        def bob = key(Role.CALLER, Scope.ALL, [:], null, 'bob')
        def cached = { who -> send(who, 'POST', CHAT, chat()).headers().firstValue('Baton-Cache').get() }

        expect:
        [ann, bob, ann, bob].collect { cached(it) } == ['miss', 'miss', 'hit', 'hit']
    }

    def "what a key may start is all that it sees and starts"() {
        given:
        def only = key(Role.CALLER, scope(orchestrations: ['ec*']), [:], null, 'only')

        expect:
        json(send(only, 'GET', '/v1/orchestrations')).at('orchestrations')*.at('name')*.text() == ['echo']
        send(only, 'POST', RUNS, [inputs: [message: 'Hi']]).statusCode() == 200
        send(only, 'GET', '/v1/orchestrations/echo/plan').statusCode() == 200
        send(only, 'POST', CHAT, chat(model: 'baton/echo')).statusCode() == 200

        and:
        def refused = [
                send(only, 'POST', '/v1/orchestrations/payroll/runs', [inputs: [message: 'Hi']]),
                send(only, 'GET', '/v1/orchestrations/payroll/plan'),
                send(only, 'GET', '/v1/orchestrations/payroll/versions'),
                send(only, 'GET', '/v1/orchestrations/payroll/versions/0000'),
                send(only, 'POST', '/v1/orchestrations/payroll/batches', '{"message": "Hi"}\n', ['Content-Type': 'application/jsonl']),
                send(only, 'POST', '/v1/orchestrations/nothing/runs', [inputs: [:]]),
                send(only, 'POST', CHAT, chat(model: 'baton/payroll'))]
        refused*.statusCode() == [403] * 7
        refused.every { it.body().contains('not_allowed') && it.body().contains("'only'") }
        !json(send(only, 'GET', '/v1/models')).at('data')*.at('id')*.text().contains('baton/payroll')
    }

    def "a key that is limited to #what is answered by nobody else, whether a model is named, chosen or fallen back on"() {
        given:
        def only = key(Role.CALLER, scope(limits), [:], null, 'only')
        script = { ModelCall call -> ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when: 'those that it may ask fail'
        def responses = [send(only, 'POST', CHAT, chat(model: 'baton/cheapest')), send(only, 'POST', RUNS, [inputs: [message: 'Hi']])]

        then:
        responses*.statusCode() == [503, 424] || responses*.statusCode() == [503, 503]
        abroad.calls().empty

        when:
        def named = send(only, 'POST', CHAT, chat(model: 'abroad/small'))

        then:
        named.statusCode() == status
        named.body().contains("'only'")
        abroad.calls().empty

        and:
        json(send(only, 'GET', '/v1/models')).at('data').findAll { it.at('kind').text() == 'model' }.every { it.at('owned_by').text() == 'house' }
        send(only, 'GET', '/v1/models/abroad/small').statusCode() in [403, 404, 200]

        where:
        what       | limits                             || status
        'models'   | [models: ['house/*']]              || 403
        'providers' | [providers: ['house']]            || 403
        'places'   | [places: ['local']]                || 422
    }

    def "what is said of a name that is none tells a limited key nothing of what there is"() {
        given:
        def only = key(Role.CALLER, scope(models: ['house/small']), [:], null, 'only')

        when:
        def response = send(only, 'POST', CHAT, chat(model: 'house/smal'))

        then:
        response.statusCode() == 404
        json(response).at('error').at('code').text() == 'model_not_found'
        !response.body().contains('large')
    }

    def "a run that is taken up again is still whose it was, and may use what it might"() {
        given:
        def only = key(Role.CALLER, scope(models: ['house/*']), [team: 'support'], null, 'only')
        String run = json(send(only, 'POST', RUNS, [inputs: [message: 'Hi']])).at('run').text()

        expect:
        baton.find(run).get().by().name() == 'only'
        baton.find(run).get().by().labels() == [team: 'support']
        baton.runs(RunQuery.LATEST.by(baton.find(run).get().by().id()))*.id() == [run]
    }
}
