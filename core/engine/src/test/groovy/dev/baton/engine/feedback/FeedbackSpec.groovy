package dev.baton.engine.feedback

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.cache.CacheRule
import dev.baton.engine.identity.Identity
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.engine.event.RungReport
import dev.baton.engine.workspace.OutcomeSettings
import dev.baton.engine.workspace.RoutingSettings
import dev.baton.engine.workspace.Workspace
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.plan.Caching
import dev.baton.spi.json.JsonNull
import dev.baton.spi.model.Limits
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.InputAnalyser
import dev.baton.spi.routing.Outcome
import dev.baton.spi.routing.RoutingInput
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

/** From a grade to what is expected of a model, and to the strategies that learn. */
class FeedbackSpec extends Specification {

    @TempDir
    Path folder

    def clock = new TurnedClock()
    def learner = new Learner()
    Baton baton = Baton.builder().environment([:]).clock(clock).strategy(learner)
            .strategy(new Plain())
            .provider('p', new ScriptedProvider([
                    ModelCard.of('p', 'good').can('chat').quality('chat', 0.8).build(),
                    ModelCard.of('p', 'new').can('chat').build()], { ScriptedReply.text('Paris') }))
            .open()

    def cleanup() {
        baton.close()
    }

    def "a grade for a request corrects the quality of who answered it, in limits, candidates and reasons"() {
        when:
        20.times { n ->
            baton.ask(new Target.Model('p/good'), ChatRequest.of(Message.user('The capital of France?')), false, null, null, Origin.NONE.named("req_$n"))
            assert baton.grade("req_$n", 0.2, null).get().model() == 'p/good'
        }
        def card = baton.catalog().find('p/good').get().card()
        def route = baton.router().route(Needs.of('chat'), 'plain', 0, null)

        then:
        baton.grades().expected(card, 'chat').quality() == 0.5d
        baton.grades().of(card).chat.grades() == 20
        baton.grades().expected(card, 'classification').grades() == 0
        route.ranked()[0].candidate().quality() == 0.5d
        route.reason('p/good') == 'as it came; quality 0.50 (20 grades here, card 0.80)'
        route.reason('p/new') == 'as it came'

        when:
        baton.router().route(Needs.of('chat').with(new Limits(0.6, null, null)), null, 0, null)

        then:
        def nobody = thrown(NoModelQualifies)
        nobody.ruledOut()*.reason()[0] == "quality 0.50 for 'chat' is below 0.60 (20 grades here, card 0.80)"
    }

    def "a model of which nothing was known is known after five grades"() {
        when:
        ask('plain')
        (0..4).each { assert baton.grade('req_1', 1 - it / 100, null).present }

        then:
        baton.grades().expected(baton.catalog().find('p/good').get().card(), 'chat').grades() == 5

        when:
        (1..5).each {
            baton.ask(new Target.Model('p/new'), ChatRequest.of(Message.user('?')), false, null, null, Origin.NONE.named("req_n$it"))
            baton.grade("req_n$it", 1, null)
        }

        then:
        Math.abs(baton.router().route(Needs.of('chat'), 'plain', 0, null).ranked()[1].candidate().quality() - 6 / 7) < 1e-9
    }

    def "an answer that was kept, and is given again, is graded as that of the model whose it is"() {
        given:
        def asking = baton.asking(CacheRule.of(new Caching(Duration.ofHours(1), false)), {})
        def question = ChatRequest.of(Message.user('The capital of France?'))
        def served = ['req_1', 'req_2'].collect { asking.ask(new Target.Model('p/good'), question, false, null, null, Origin.NONE.named(it)) }

        expect:
        served*.attempts()*.last()*.cached() == [false, true]
        baton.grade('req_2', 1, null).get().model() == 'p/good'
    }

    def "the same grade for the same answer counts once"() {
        given:
        ask('plain')

        expect:
        baton.grade('req_1', 1, null).get().expected().get().grades() == 1
        baton.grade('req_1', 1, null).get().expected().get().grades() == 1
        baton.grade('req_1', 0, null).get().expected().get().grades() == 2
    }

    def "a request that nobody knows, that nobody answered, or that is too old cannot be graded"() {
        given:
        ask('plain')

        expect:
        baton.grade('req_2', 1, null).empty

        when:
        clock.turn(Duration.ofHours(25))

        then:
        baton.grade('req_1', 1, null).empty
    }

    def "the grade #grade is none"() {
        given:
        ask('plain')

        when:
        baton.grade('req_1', grade, null)

        then:
        thrown(IllegalArgumentException)

        where:
        grade << [-0.01d, 1.01d, Double.NaN]
    }

    def "a strategy that learns is told, with what was asked, once it is used"() {
        given:
        ask('plain')
        baton.grade('req_1', 1, null)

        expect:
        learner.told.empty

        when: 'the first of its requests makes it be in use'
        ask('learner', 'req_2')
        ask('plain', 'req_3')
        baton.grade('req_3', 0.5, null)

        then:
        learner.told == [new Outcome('p/good', 'The capital of France?', learner.told[0].features(), 0.5d)]
        learner.told[0].features().task() == 'chat'
    }

    def "a strategy that fails to learn fails nobody's grade"() {
        given:
        learner.broken = true
        ask('learner')

        expect:
        baton.grade('req_1', 1, null).get().expected().get().grades() == 1
    }

    def "what is kept tells strategies of the past when they are first used, and qualities at once"() {
        given:
        def past = feedback(OutcomeSettings.DEFAULT)
        answered(past, 'run_1', 'answer', 'secret words')
        past.grade('run_1/answer', 0.25, 'poor', Identity.LOCAL)

        when:
        def later = feedback(OutcomeSettings.DEFAULT)

        then:
        later.grades().of(ModelCard.of('p', 'good').build()).chat.grades() == 1
        learner.told.empty

        when:
        2.times { later.use('learner') }

        then: 'without the words, which nobody asked to keep'
        learner.told == [new Outcome('p/good', '', learner.told[0].features(), 0.25d)]
        !kept().text.contains('secret')
        kept().text.contains('poor')
    }

    def "with texts kept they are there, and features are those that reading them tells"() {
        given:
        def past = feedback(new OutcomeSettings(true, true))
        answered(past, 'run_1', 'answer', 'Bonjour')
        past.grade('run_1/answer', 0.25, null, Identity.LOCAL)

        when:
        feedback(OutcomeSettings.DEFAULT).use('learner')

        then:
        learner.told*.text() == ['Bonjour']
        learner.told*.features()*.language() == ['fr']
    }

    def "the answer of a cascade is graded as that of the rung that it took, #asked"() {
        given:
        def feedback = feedback(OutcomeSettings.DEFAULT)
        asked.each { answered(feedback, 'run_1', it, 'Bonjour') }

        when:
        [['p/small', 1], ['p/large', 2], [null, 3]].each { model, number ->
            def report = new RungReport('c', number, model, 'agreement(3)', null, null, false, false, '', JsonNull.NULL, null)
            feedback.accept(new RunEvent.RungAnswered('run_1', clock.instant(), 'answer', report))
        }

        then:
        feedback.grade('run_1/answer', 1, null, Identity.LOCAL).get().model() == 'p/large'

        where:
        asked << [['answer/rung[1]', 'answer/rung[2]'], ['answer/rung[1]/sample[1]', 'answer/rung[2]/sample[1]', 'answer/rung[2]/sample[2]']]
    }

    def "with nothing kept there is no file, and grades count all the same"() {
        given:
        def feedback = feedback(new OutcomeSettings(false, false))
        answered(feedback, 'run_1', 'answer', 'Bonjour')

        when:
        feedback.grade('run_1/answer', 1, null, Identity.LOCAL)

        then:
        !kept().exists()
        feedback.grades().version() == 1
    }

    def "a grade that cannot be kept does not count, and whoever gave it is told"() {
        given:
        Files.writeString(folder.resolve('.baton'), 'no folder')
        def feedback = feedback(OutcomeSettings.DEFAULT)
        answered(feedback, 'run_1', 'answer', 'Bonjour')

        when:
        feedback.grade('run_1/answer', 1, null, Identity.LOCAL)

        then:
        def refused = thrown(dev.baton.engine.failure.WorkspaceException)
        refused.message.startsWith('The grade of run_1/answer cannot be kept')
        feedback.grades().version() == 0
    }

    private void ask(String strategy, String id = 'req_1') {
        baton.ask(new Target.Strategy(strategy), ChatRequest.of(Message.user('The capital of France?')), false, null, null, Origin.NONE.named(id))
    }

    private File kept() {
        folder.resolve('.baton/outcomes.jsonl').toFile()
    }

    private Feedback feedback(OutcomeSettings outcomes) {
        def settings = WorkspaceSettings.DEFAULT.with(RoutingSettings.DEFAULT.with(outcomes))
        new Feedback(new Workspace(folder, null, [:]), settings, [learner: learner], clock)
    }

    /** As the router and the dispatcher tell of a request and its answer. */
    private void answered(Feedback feedback, String run, String path, String text) {
        def input = new Read(text)
        feedback.asked(run, path, Identity.LOCAL, input, Features.NONE)
        feedback.answered(run, path, 'p/good')
    }

    /** A text that is French to whoever reads it. */
    static class Read implements RoutingInput {

        @Delegate
        RoutingInput none = NONE
        final String words

        Read(String words) {
            this.words = words
        }

        String text() { words }

        Features features() { Features.NONE.read('fr', '', 0, Features.NONE.sensitivity(), false) }
    }

    static class Plain implements RoutingStrategy {
        String name() { 'plain' }

        String description() { 'as they came' }

        List<Choice> rank(RoutingQuery query) { query.candidates().collect { new Choice(it, 'as it came') } }
    }

    static class Learner extends Plain {
        List<Outcome> told = []
        boolean broken

        String name() { 'learner' }

        void learn(Outcome outcome) {
            if (broken) {
                throw new IllegalStateException('not today')
            }
            told << outcome
        }
    }
}
