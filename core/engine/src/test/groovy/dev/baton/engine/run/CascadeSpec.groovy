package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.cascade
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.rung
import static dev.baton.engine.plan.Sketch.template

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Shape
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Task
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** Cascades: who is asked, whose answer is taken, and what is told of it. */
class CascadeSpec extends PlanRuns {

    static final LABELS = new Shape.OneOf([new Task.Label('yes', null), new Task.Label('no', null)])

    def setup() {
        provider = new ScriptedProvider(
                [card('small', ModelSize.SMALL), card('medium', ModelSize.MEDIUM), card('large', ModelSize.LARGE)], { script(it) })
    }

    def "an answer that the samples agree on is taken, and nobody else is asked"() {
        given:
        script = { ScriptedReply.text('It is Paris.') }

        when:
        def result = run(plan('p', output: about('a'), cascade('a', 'What is the capital of France?', 'SMALL', 'LARGE')))

        then:
        asked() == ['small'] * 3
        result.value().model == 'p/small'
        result.value().confidence == 0.875
        result.value().rungs*.subMap('model', 'raw', 'confidence', 'calibrated', 'accepted', 'why') == [
                [model: 'p/small', raw: 0.875, confidence: 0.875, calibrated: false, accepted: true, why: '3 of 3 samples agree']]
    }

    def "an answer that they do not agree on goes up, and the last rung's is taken as it is"() {
        given:
        def count = new AtomicInteger()
        script = { call -> ScriptedReply.text(call.model().name() == 'large' ? 'Canberra' : ['Sydney', 'Melbourne', 'Perth'][count.getAndIncrement() % 3]) }

        when:
        def result = run(plan('p', output: both('a'), cascade('a', 'What is the capital of Australia?', 'SMALL', 'MEDIUM', 'LARGE')))

        then:
        asked() == ['small'] * 3 + ['medium'] * 3 + ['large']
        result.value().value == 'Canberra'
        result.value().about.model == 'p/large'
        result.value().about.confidence == null
        result.value().about.rungs*.accepted == [false, false, true]
        result.value().about.rungs*.raw == [0.375, 0.375, null]
        result.value().about.reason.startsWith('rung 3 of 3; ')

        and: 'all of it is paid for and accounted for'
        result.value().about.attempts.size() == 7
        result.value().about.cost == 7 * 2 / 1_000_000
        result.cost() == Money.dollars('0.000014')
        result.steps()*.path() == ['a']
        result.steps().first().attempts().size() == 7
        result.steps().first().model() == 'p/large'
        result.steps().first().cost() == result.cost()
    }

    def "each sample has a path of its own, and so does each rung"() {
        given:
        def paths = [].asSynchronized()
        def events = [].asSynchronized()
        int answers = 0
        script = { synchronized (paths) { ScriptedReply.text(++answers + ' apples') } }
        open(plan('p', cascade('a', 'How many?', confidence: new Confidence.Agreement(2), 'SMALL', 'LARGE')))
        baton.events().subscribe { if (it instanceof RunEvent.RungAnswered) events << it }
        baton.events().subscribe { if (it instanceof RunEvent.AttemptStarted) paths << it.path() }

        when:
        def result = baton.run('p', [:])

        then:
        paths.toSorted() == ['a/rung[1]/sample[1]', 'a/rung[1]/sample[2]', 'a/rung[2]']
        events*.path() == ['a', 'a']
        events*.rung()*.cascade() == ['p/a', 'p/a']
        events*.rung()*.measure() == ['agreement(2)', '']
        events*.rung()*.answer()*.text() == ['1 apples', '3 apples'] || events*.rung()*.answer()*.text() == ['2 apples', '3 apples']
        result.toJson().at('steps').at(0).at('rungs').at(0).at('raw').decimal(0) == 0.5d
    }

    def "a rung that fails is passed, and so is a sample"() {
        given:
        def count = new AtomicInteger()
        script = { call ->
            switch (call.model().name()) {
                case 'small': return ScriptedReply.failure(new Overloaded('busy', 503, null))
                case 'medium': return count.getAndIncrement() == 0 ? ScriptedReply.failure(new Overloaded('busy', 503, null)) : ScriptedReply.text('Paris')
                default: return ScriptedReply.text('Paris, of course')
            }
        }

        when:
        def rungs = run(plan('p', output: about('a', 'rungs'), cascade('a', 'Where?', retry: new Policy.Retry(0, Duration.ZERO), 'SMALL', 'MEDIUM', 'LARGE'))).value()

        then:
        rungs*.failed == ['upstream_failed', null, null]
        rungs*.why[0].startsWith('none of 3 samples was answered: No model answered')
        rungs*.why[1] == '2 of 3 samples agree'
        rungs*.raw == [null, 0.625, null]
        rungs*.accepted == [false, false, true]
    }

    def "where the last rung fails, so does the cascade, and its otherwise stands in"() {
        given:
        script = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when:
        run(plan('p', cascade('a', 'Where?', 'SMALL', 'LARGE')))

        then:
        thrown(DispatchFailed)

        when:
        def result = run(plan('p', cascade('a', 'Where?', otherwise: constant('nobody knows'), 'SMALL', 'LARGE')))

        then:
        result.value() == 'nobody knows'
        result.steps()*.outcome() == ['otherwise']
    }

    def "the time of a cascade is the time of all its rungs, and its samples end with it"() {
        given:
        def hanging = new CountDownLatch(3)
        script = { hanging.countDown(); ScriptedReply.hang() }
        def step = cascade('a', 'Where?', timeout: Duration.ofMillis(200), 'SMALL', 'LARGE')

        when:
        run(plan('p', step))

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'timed_out'
        hanging.count == 0
        asked() == ['small'] * 3
    }

    def "a cascade that is cancelled ends its samples"() {
        given:
        def hanging = new CountDownLatch(3)
        script = { hanging.countDown(); ScriptedReply.hang() }
        open(plan('p', cascade('a', 'Where?', 'SMALL', 'LARGE')))
        def run = baton.start('p', [:], false)

        when:
        hanging.await(20, TimeUnit.SECONDS)
        run.cancel()

        then:
        run.awaitEnd(Duration.ofSeconds(20))
        run.status() == RunStatus.CANCELLED
        run.steps()*.outcome() == ['failed']
        run.steps().first().attempts()*.code() == ['cancelled'] * 3
    }

    def "samples of a seed have a seed each"() {
        given:
        script = { ScriptedReply.text('Paris') }

        when:
        run(plan('p', cascade('a', 'Where?', settings: new Settings(0.7d, null, 9, [], 5L, null, null, null, JsonObject.EMPTY), 'SMALL', 'LARGE')))

        then:
        provider.calls()*.request()*.settings()*.seed().toSorted() == [5, 6, 7]
        provider.calls()*.request()*.settings()*.temperature() == [0.7d] * 3
    }

    def "values are compared by what they are, and text by what it says"() {
        given:
        def given = answers as List
        def next = new AtomicInteger()
        script = { ScriptedReply.text(given[next.getAndIncrement() % given.size()]) }

        when:
        def rungs = run(plan('p', output: about('a', 'rungs'), cascade('a', 'Who was first on the moon, and when?', returns: shape, accept: 0d, 'SMALL', 'LARGE'))).value()

        then:
        rungs*.why == [why]

        where:
        shape                                                        | answers                                                                                     || why
        LABELS                                                       | ['yes', 'Yes.', 'no']                                                                       || '2 of 3 samples agree'
        new Shape.Numeric(false, null, null)                         | ['1.0', '1', '1.00']                                                                        || '3 of 3 samples agree'
        new Shape.Fields([who: Shape.TEXT, year: new Shape.Numeric(true, null, null)]) | ['{"who":"Neil Armstrong","year":1969}', '{"year":1969,"who":"It was Neil Armstrong."}', '{"who":"Neil Armstrong","year":1968}'] || '2 of 3 samples agree'
        new Shape.Items(new Shape.Numeric(true, null, null))         | ['{"items": [1, 2]}', '{"items":[1,2]}', '{"items": [2, 1]}']                               || '2 of 3 samples agree'
        Shape.TEXT                                                   | ['Neil Armstrong, in 1969', 'In 1969 it was Neil Armstrong.', 'Buzz Aldrin was first on the moon, in 1969'] || '2 of 3 samples agree'
        Shape.TEXT                                                   | ['Neil Armstrong in 1969', 'Neil Armstrong in 1968', 'Neil Armstrong in 1970']               || '1 of 3 samples agree'
        Shape.TEXT                                                   | ['It was Neil Armstrong', "It wasn't Neil Armstrong", 'Neil Armstrong was it']               || '2 of 3 samples agree'
    }

    def "a model that states its confidence is asked for both, and only its answer is the value"() {
        given:
        script = { call -> ScriptedReply.text(call.model().name() == 'large' ? 'Canberra' : '{"answer": "Sydney", "confidence": ' + percent + '}') }

        when:
        def result = run(plan('p', output: both('a'), cascade('a', 'Where?', confidence: new Confidence.Stated(), 'SMALL', 'LARGE'))).value()

        then:
        result.value == value
        result.about.rungs*.raw == raw
        provider.calls().first().request().messages().last().text().contains('how sure you are')
        asked().first() == 'small'

        where:
        percent || value      | raw
        85      || 'Sydney'   | [0.85]
        20      || 'Canberra' | [0.2, null]
    }

    def "what a model states is checked, and asked for again where it is no percentage"() {
        given:
        def replies = ['{"answer": "Sydney", "confidence": "very"}', '{"answer": "Sydney", "confidence": 90}']
        def next = new AtomicInteger()
        script = { ScriptedReply.text(replies[next.getAndIncrement()]) }

        expect:
        run(plan('p', output: about('a', 'rungs'), cascade('a', 'Where?', confidence: new Confidence.Stated(), 'SMALL', 'LARGE'))).value()*.raw == [0.9]
        asked() == ['small', 'small']
    }

    def "log-probabilities are asked for, and an answer without them goes up"() {
        given:
        provider = new ScriptedProvider([ModelCard.of('p', 'small').can('chat', 'logprobs').size(ModelSize.SMALL).build(), card('large', ModelSize.LARGE)], { script(it) })
        script = { call -> ScriptedReply.events(*[new ReplyEvent.Started(null, 'm'), new ReplyEvent.Text('Paris'),
                told == null ? null : new ReplyEvent.Confidence(told), new ReplyEvent.Finished(StopReason.END)].findAll()) }

        when:
        def rungs = run(plan('p', output: about('a', 'rungs'), cascade('a', 'Where?', confidence: new Confidence.LogProbs(), 'SMALL', 'LARGE'))).value()

        then:
        rungs*.raw == raw
        rungs*.why.first() == why
        provider.calls()*.request()*.settings()*.logprobs() == asking

        where:
        told  || raw          | asking        | why
        0.97d || [0.97]       | [true]        | "by its words' probabilities"
        null  || [null, null] | [true, false] | "it gave no log-probabilities, though its card claims 'logprobs'"
    }

    def "a model that cannot tell log-probabilities does not qualify, unless it is on the last rung"() {
        when:
        run(plan('p', cascade('a', 'Where?', confidence: new Confidence.LogProbs(), 'SMALL', 'LARGE')))

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.message.contains("does not claim 'logprobs'")
    }

    def "a judge is shown the task and the answer, and its verdict is the confidence"() {
        given:
        script = { call -> ScriptedReply.text(call.request().messages().last().text().contains('<answer>') ? '{"chance": ' + chance + '}' : 'Sydney') }
        def judge = new Confidence.Judged(Needs.of('chat').pinned('p/medium'))

        when:
        def result = run(plan('p', output: about('a'), cascade('a', 'Capital?', system: template('Be brief.'), confidence: judge, 'SMALL', 'LARGE'))).value()

        then:
        asked() == models
        result.rungs*.raw == raw
        provider.calls()[1].request().messages().last().text().contains('<task>\nBe brief.\n\nCapital?\n</task>\n\n<answer>\nSydney\n</answer>')
        provider.calls()*.key().toUnique().size() == models.size()
        result.attempts.size() == models.size()

        where:
        chance || models                       | raw
        95     || ['small', 'medium']          | [0.95]
        30     || ['small', 'medium', 'large'] | [0.3, null]
    }

    def "an answer that the judge fails to judge goes up"() {
        given:
        script = { call -> call.model().name() == 'medium' ? ScriptedReply.failure(new Overloaded('busy', 503, null)) : ScriptedReply.text('Sydney') }
        def judge = new Confidence.Judged(Needs.of('chat').pinned('p/medium'))

        expect:
        run(plan('p', output: about('a', 'rungs'), cascade('a', 'Capital?', confidence: judge, 'SMALL', 'LARGE'))).value()*.why ==
                ['the judge gave no verdict: upstream_failed', "the last rung's answer is taken as it is"]
    }

    def "a streamed cascade tells an accepted answer in one piece, and lets the last rung stream"() {
        given:
        def pieces = [].asSynchronized()
        def count = new AtomicInteger()
        script = { call -> ScriptedReply.events(new ReplyEvent.Started(null, 'm'), new ReplyEvent.Text(agreed ? 'It is ' : 'No. ' + count.incrementAndGet() + ' '),
                new ReplyEvent.Text('here'), new ReplyEvent.UsageReported(Usage.of(1, 1)), new ReplyEvent.Finished(StopReason.END)) }
        open(plan('p', cascade('a', 'Where?', 'SMALL', 'LARGE')))

        when:
        baton.start('p', [:], true) { if (it instanceof RunEvent.TextArrived) pieces << it.delta() }.result()

        then:
        pieces == told

        where:
        agreed || told
        true   || ['It is here']
        false  || ['No. 4 ', 'here']
    }

    def "#mistake is found before anything runs"() {
        when:
        run(plan('p', step))

        then:
        def wrong = thrown(ScriptException)
        wrong.problems()*.code() == [code]
        provider.calls().empty

        where:
        mistake                   | step                                                                        || code
        'a single rung'           | cascade('a', 'Where?', 'SMALL')                                             || 'one_rung'
        'samples that must agree' | cascade('a', 'Where?', rung('SMALL', cold()), 'LARGE')                      || 'equal_samples'
    }

    def "names are known to a cascade, and the cascade's name after it"() {
        given:
        script = { ScriptedReply.text('Hello Ada') }

        expect:
        run([who: 'Ada'], plan('p', inputs: [input('who')], cascade('a', template('Greet ', name('who')), 'SMALL', 'LARGE'),
                compute('b') { it.get('a') + '!' })).value() == 'Hello Ada!'
        prompts().toUnique() == ['Greet Ada']
    }

    private static Settings cold() {
        new Settings(0d, null, null, [], null, null, null, null, JsonObject.EMPTY)
    }

    private static ModelCard card(String name, ModelSize size) {
        ModelCard.of('p', name).can(Capability.CHAT).size(size).prices(Prices.perMillion('1', '1')).context(9_000).at('local').build()
    }

    private static Expression about(String step, String... path) {
        new Expression.About(name(step), path as List)
    }

    private List<String> asked() {
        provider.calls()*.model()*.name()
    }

    private static Expression both(String step) {
        new Expression.Mapping([value: name(step), about: about(step)])
    }
}
