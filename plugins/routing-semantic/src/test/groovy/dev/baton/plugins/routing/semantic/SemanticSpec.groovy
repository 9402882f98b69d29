package dev.baton.plugins.routing.semantic

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.Embedder
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.Ranking
import dev.baton.spi.routing.RoutingInput
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.spi.routing.Strategies
import dev.baton.testkit.RoutingStrategyContract
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/** Which way a request goes, with vectors that are as like as the words the texts share. */
class SemanticSpec extends RoutingStrategyContract {

    static final ROUTES = [
            code: [choose: 'best', like: ['Write a function', 'Fix the bug in this code', 'Refactor this class']],
            chat: [choose: 'p/b', like: ['How are you', 'Tell me a joke']]]

    def embedder = new Words()
    def semantic = new Semantic()

    RoutingStrategy strategy() {
        new Semantic()
    }

    RoutingQuery asked(RoutingQuery query) {
        query.with(JsonObject.of([routes: ROUTES])).with(input('Write a function')).with(others(query))
    }

    def "a request goes the way of the examples that it is most like: #text"() {
        when:
        def ranked = rank(text, [routes: ROUTES, nearest: 1])

        then:
        ranked*.candidate()*.card()*.name().join('') == order
        ranked[0].reason() == reason

        where:
        text                         || order | reason
        'Write a function'           || 'cba' | "like 'Write a function' (1.00, route code): by best"
        'fix this bug'               || 'cba' | "like 'Fix the bug in this code' (0.71, route code): by best"
        'Tell me a funny joke'       || 'bac' | "like 'Tell me a joke' (0.89, route chat)"
        'Translate: Guten Morgen'    || 'abc' | "like no example, the nearest being 'Write a function' (0.00, route code): by balanced"
        '  '                         || 'abc' | 'there is no text to go by: by balanced'
    }

    def "the others come after a model that is chosen in the order of the otherwise"() {
        expect:
        rank('How are you', [routes: ROUTES, nearest: 1])*.reason() ==
                ["like 'How are you' (1.00, route chat)", 'after p/b: by balanced', 'after p/b: by balanced']
    }

    def "where the model that is chosen does not qualify, the otherwise is taken, and the reason says so"() {
        when:
        def ranked = rank('How are you', [routes: ROUTES, nearest: 1, otherwise: 'best'], 'acd')

        then:
        ranked*.candidate()*.card()*.name().join('') == 'dca'
        ranked[0].reason() == "like 'How are you' (1.00, route chat), but p/b does not qualify: by best"
    }

    def "routes are compared by the mean of their nearest examples: #nearest of them"() {
        given:
        def routes = [one: [choose: 'best', like: ['red green blue', 'up down', 'left right']],
                      two: [choose: 'best', like: ['red green gold', 'red green grey', 'red green pink']]]

        expect:
        rank('red green blue', [routes: routes, nearest: nearest])[0].reason() == reason

        where:
        nearest || reason
        1       || "like 'red green blue' (1.00, route one): by best"
        2       || "like 'red green gold' (0.67, route two): by best"
        9       || "like 'red green gold' (0.67, route two): by best"
    }

    def "where the nearest example is not like enough, the otherwise is taken"() {
        expect:
        rank('fix this bug', [routes: ROUTES, nearest: 1, threshold: threshold])[0].reason() == reason

        where:
        threshold || reason
        0.7       || "like 'Fix the bug in this code' (0.71, route code): by best"
        0.72      || "like no example, the nearest being 'Fix the bug in this code' (0.71, route code): by balanced"
    }

    def "the vectors of the examples are made once, whoever asks at the same time"() {
        given:
        def release = new CountDownLatch(1)
        embedder.before = { release.await() }

        when:
        def reasons = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            def asked = (1..20).collect { threads.submit({ rank('How are you', [routes: ROUTES])[0].reason() } as Callable) }
            release.countDown()
            asked*.get()
        }

        then:
        reasons.toSet().size() == 1
        embedder.calls.get() == 1
    }

    def "other examples, and another model for the vectors, have them made anew"() {
        when:
        rank('How are you', [routes: ROUTES])
        rank('How are you', [routes: ROUTES])

        then:
        embedder.calls.get() == 1

        when:
        rank('How are you', [routes: [one: ROUTES.code]])
        embedder.named = 'p/other'
        rank('How are you', [routes: [one: ROUTES.code]])

        then:
        embedder.calls.get() == 3
    }

    def "many examples are asked for in portions that any runtime takes"() {
        given:
        def many = (1..150).collect { "Example number $it".toString() }

        when:
        def ranked = rank('Example number 149', [routes: [many: [choose: 'best', like: many]], nearest: 1])

        then:
        embedder.calls.get() == 3
        ranked[0].reason().startsWith("like 'Example number 149' (1.00")
    }

    def "a failure is told, and the next request tries again"() {
        given:
        embedder.before = { throw new Unsupported('no vectors today', 0) }

        when:
        rank('How are you', [routes: ROUTES])

        then:
        thrown(Unsupported)

        when:
        embedder.before = {}

        then:
        rank('How are you', [routes: ROUTES])[0].reason().startsWith("like 'How are you'")
    }

    def "who waits for another that is told to stop makes them itself"() {
        given:
        def begun = new CountDownLatch(1)
        def never = new CountDownLatch(1)
        embedder.before = { begun.countDown(); never.await() }
        def stopped = null
        def first = Thread.ofVirtual().start {
            try {
                rank('How are you', [routes: ROUTES])
            } catch (InterruptedException expected) {
                stopped = expected
            }
        }
        begun.await()
        embedder.before = {}

        when:
        def second = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            def asked = threads.submit({ rank('How are you', [routes: ROUTES])[0].reason() } as Callable)
            first.interrupt()
            asked.get()
        }
        first.join()

        then:
        stopped != null
        second.startsWith("like 'How are you'")
    }

    def "vectors that do not compare are no likeness: #what"() {
        given:
        embedder.odd = odd

        when:
        rank('How are you', [routes: ROUTES])

        then:
        def refused = thrown(IllegalStateException)
        refused.message.contains(message)

        where:
        what                | odd                                     || message
        'of another length' | { List<float[]> all -> all.collect { [1f, 2f] as float[] } } || 'do not compare'
        'of no direction'   | { List<float[]> all -> all.collect { new float[3] } }        || 'has no direction'
        'too few'           | { List<float[]> all -> all.take(1) }    || 'made 1 vectors of 5 examples'
    }

    def "the options #options are told what is wrong with them"() {
        expect:
        semantic.problems(JsonObject.of(options)) == problems

        where:
        options                                     || problems
        [routes: ROUTES, threshold: 0.5, nearest: 2, otherwise: 'best'] || []
        [:]                                         || ["semantic has no routes; say which examples go which way, such as routes: [code: [choose: 'best', like: ['Write a function']]]"]
        [routes: [a: [:]]]                          || ["route a has no choose, which is another strategy's name or a model as provider/name",
                                                        'route a has no like, which is a list of examples, each a text']
        [routes: [a: [choose: 'best', like: ['x', ''], use: 1]]] || ['route a has no like, which is a list of examples, each a text',
                                                        "route a has no 'use'; there are choose and like"]
        [routes: ROUTES, threshold: 40]             || ['threshold is a likeness from 0 to 1, not 40']
        [routes: ROUTES, nearest: 0]                || ['nearest is how many examples are looked at, 1 or more, not 0']
        [routes: ROUTES, otherwise: 'semantic']     || ["otherwise is another strategy's name, such as 'balanced', not \"semantic\""]
        [routes: ROUTES, treshold: 0.4]             || ["semantic has no option 'treshold'; there are nearest, otherwise, routes and threshold"]
    }

    def "a long example is shown in part, in one line"() {
        expect:
        new Likeness.Match(new Meaning('x', 'best', ['-']), 0.4d, 'one\ntwo ' + '\uD83D\uDE00' * 50, 0.5d).toString() ==
                "'one two " + '\uD83D\uDE00' * 32 + "…' (0.50, route x)"
    }

    private List rank(String text, Map<String, ?> options, String names = 'abc') {
        def candidates = names.collect { new Candidate(ModelCard.of('p', it).can('chat').build(), null, null, null, 0, 0d) }
        def query = new RoutingQuery(Needs.of('chat'), candidates, [:])
        semantic.rank(query.with(JsonObject.of(options)).with(input(text)).with(others(query)))
    }

    /** Best is the other way round, balanced is as they came. */
    private static Strategies others(RoutingQuery query) {
        { String name ->
            def order = name == 'best' ? (0..<query.candidates().size()).toList().reverse() : (0..<query.candidates().size()).toList()
            Ranking.of(query.candidates(), order as int[], { index -> "by $name".toString() })
        }
    }

    private RoutingInput input(String asked) {
        def words = embedder
        new RoutingInput() {
            String text() { asked }

            Features features() { Features.NONE }

            float[] embedding() { Words.vector(asked) }

            Embedder embedder() { words }
        }
    }

    /** As many numbers as there are words in a small book; texts are as like as the words they share. */
    static class Words implements Embedder {

        static final int SIZE = 4096

        final calls = new AtomicInteger()
        volatile String named = 'p/words'
        volatile Closure before = {}
        volatile Closure<List<float[]>> odd = { it }

        String model() { named }

        List<float[]> embed(List<String> texts) {
            calls.incrementAndGet()
            before()
            odd(texts.collect { vector(it) })
        }

        static float[] vector(String text) {
            def vector = new float[SIZE]
            text.toLowerCase().findAll(/\w+/).toSet().each { vector[(it.hashCode() & 0x7FFFFFFF) % SIZE] = 1f }
            vector
        }
    }
}
