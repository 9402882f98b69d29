package dev.baton.dsl

import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration

/** What the words of a cascade become in the plan. */
class CascadeWordsSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "a confidence is measured #measure"() {
        when:
        def step = cascade("confidence $written; rung { needs 'chat' }; rung { needs 'chat' }; prompt 'Hello'")

        then:
        step.confidence().measure() == measure
        judge == null || (step.confidence() as Confidence.Judged).by()."${judge.keySet().first()}"() == judge.values().first()

        where:
        written                                 || measure        | judge
        'agreement(samples: 5)'                 || 'agreement(5)' | null
        'stated()'                              || 'stated'       | null
        'logprobs()'                            || 'logprobs'     | null
        "judged(by: needs('chat'))"             || 'judged'       | [capabilities: ['chat'] as Set]
        "judged(by: needs('chat', size: large))" || 'judged'      | [size: ModelSize.LARGE]
        "judged(by: model('test/chat'))"        || 'judged'       | [pin: 'test/chat']
    }

    def "a rung says whom it asks and how, and the cascade what all of them are asked"() {
        when:
        def step = cascade('''
            confidence agreement(samples: 2)
            rung { model 'test/chat'; settings temperature: 0.3, seed: 7 }
            rung { needs 'chat', where: cloud; choose 'cheapest', within: 9.s, cost: 1.usd }
            settings maxTokens: 50
            system 'Be brief.'
            prompt "Score: $question"
            returns 0..10
            timeout 20.s
            retry 1
            otherwise 5''')

        then:
        step.accept() == 0.9d
        step.returns() == new Shape.Numeric(true, 0G, 10G)
        step.policy().timeout() == Duration.ofSeconds(20)
        with(step.ask(0)) {
            needs().pin() == 'test/chat'
            settings().temperature() == 0.3d
            settings().maxOutputTokens() == null
            prompt().shown() == 'Score: ${question}'
            policy().retry().times() == 1
            policy().timeout() == null
            policy().otherwise() == null
        }
        with(step.ask(1)) {
            needs().where() == 'cloud'
            needs().limits().cost() == Money.dollars('1')
            strategy() == 'cheapest'
            settings().maxOutputTokens() == 50
        }
    }

    def "a cascade from passages asks only who can answer from them"() {
        when:
        def step = cascade('''
            confidence agreement(samples: 2)
            rung { }
            rung { needs 'chat' }
            from file('notes.md')
            prompt question''')

        then:
        step.ask(0).needs().capabilities() == ['answering'] as Set
        step.ask(1).needs().capabilities() == ['chat'] as Set
    }

    def "a cascade without a name is a block's value, and one inside a route has its own path"() {
        given:
        workspace.answer = { 'the same' }
        workspace.script('x', '''
            orchestration('x') {
                input kind: String
                route(kind) {
                    on('hard') { cascade(accept: 0.8) {
                        confidence agreement(samples: 2)
                        rung { needs 'chat' }
                        rung { needs 'chat' }
                        prompt kind
                    } }
                    otherwise { step { run { 'easy' } } }
                }
            }''')

        when:
        def result = workspace.baton.run('x', [kind: 'hard'])

        then:
        result.value() == 'the same'
        result.steps()*.path() == ['route.hard/cascade', 'route']
        result.steps().first().rungs()*.at('cascade')*.text() == ['x/route.hard/cascade']
    }

    private Step.Cascade cascade(String body) {
        workspace.script('x', "orchestration('x') { input question: 'What?'; cascade('answer', accept: 0.9) {\n$body\n} }")
        workspace.baton.plan('x').body().steps().first() as Step.Cascade
    }
}
