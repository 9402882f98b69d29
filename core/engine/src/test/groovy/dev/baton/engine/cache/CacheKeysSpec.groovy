package dev.baton.engine.cache

import dev.baton.engine.dispatch.Dispatch
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.plan.Caching
import dev.baton.engine.plan.Policy
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Limits
import dev.baton.spi.model.Modality
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Request
import dev.baton.spi.request.RerankRequest
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Slot
import dev.baton.spi.request.Task
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.spi.routing.Rule
import spock.lang.Specification

import java.time.Duration

/** What two requests must have in common to get the same answer: everything that an answer depends on, and nothing else. */
class CacheKeysSpec extends Specification {

    static final CacheRule RULE = CacheRule.of(new Caching(Duration.ofHours(1), false))

    static final JsonObject SCHEMA = JsonObject.of([type: 'object', properties: [a: [type: 'string'], b: [type: 'number']], min: 1.50])

    static final RawBody RAW = new RawBody('openai.chat', JsonObject.of([model: 'm', messages: [[role: 'user', content: 'Hi']], own: [a: null]]),
            ['anthropic-beta': 'one', 'anthropic-version': '2023-06-01'], [])

    static final ChatRequest FULL = new ChatRequest(
            [Message.system('Be brief'),
             new Message(Message.Role.USER, [new Part.Text('What is this?'), new Part.Image(Media.inline('image/png', 'aGk='), 'low'),
                                             new Part.Audio(Media.linked('https://x/a')), new Part.File(Media.inline('text/plain', 'aGk='), 'a.txt')]),
             new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', 'proof'), new Part.ToolCall('c1', 'look', '{"a":1}', 'signed')]),
             new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('nothing')], true)])],
            new Settings(0.2d, 0.9d, 500, ['stop', 'end'], 42L, 0.1d, -0.1d, 'low', JsonObject.of([top_k: 3])),
            [new Tool('look', 'Looks', SCHEMA, true), new Tool('find', 'Finds', JsonObject.EMPTY, false)],
            ToolChoice.named('look'), new AnswerFormat.Schema('answer', SCHEMA, true),
            new Task.Classification('text', [new Task.Label('a', 'the first'), new Task.Label('b', null)]),
            [new Slot('message', 'Hi'), new Slot('name', 'Ada')], RAW)

    static final Needs NEEDS = new Needs(['chat', 'tools'] as LinkedHashSet, [Modality.TEXT, Modality.IMAGE] as Set, 16_000, ModelSize.LARGE, 'eu',
            'p/m', new Limits(0.7d, Duration.ofSeconds(3), Money.dollars('0.01')))

    def "any change of #what is another request"() {
        given:
        def others = Variants.of(request).findAll { !it.raw()?.bound() }

        expect: 'so many of them, that none was passed over'
        others.size() > least

        and: 'and each has a key of its own, which no other has'
        keys([request, *others]).size() == others.size() + 1

        where:
        what             | request                                                              || least
        'a conversation' | FULL                                                                 || 200
        'a question'     | ChatRequest.of(Message.user('Hi'))                                   || 20
        'passages'       | FULL.with(new Task.Answering('Who?', [new Task.Passage('a', 'b')]), []) || 200
        'an embedding'   | new EmbedRequest(['a', 'b'], 256, RAW)                               || 30
        'a ranking'      | new RerankRequest('q', ['a', 'b'], 3, RAW)                           || 30
    }

    def "any change of what is needed of a model is another request"() {
        given:
        def others = Variants.of(NEEDS)

        expect:
        others.size() > 20
        keys([NEEDS, *others].collect { dispatch(needs: it) }).size() == others.size() + 1
    }

    def "any change of what the caller says of itself, or of the rules that choose, is another request"() {
        given:
        def counts = { Origin one ->
            [one.session(), one.tags(), one.identity().id(), one.identity().scope().with { [models(), providers(), places()] }]
        }
        def plain = new Origin('s1', [team: 'a', tenant: 'b'])
        def origins = Variants.of(plain).findAll { counts(it) != counts(plain) }.unique { counts(it) }
        def rule = { String choose, String text -> new Rule({ true }, choose, text) }
        def ruled = [[rule('cheapest', 'at x:1')], [rule('best', 'at x:1')], [rule('cheapest', 'at x:2')],
                     [rule('cheapest', 'at x:1'), rule('best', 'at x:2')], [rule('best', 'at x:2'), rule('cheapest', 'at x:1')]]
        def all = origins.collect { dispatch(origin: it) } + ruled.collect { dispatch(rules: it) } + [dispatch()]

        expect:
        origins.size() > 8
        keys(all).size() == all.size()
        of(dispatch(origin: new Origin(null, [a: '1', b: '2']))) == of(dispatch(origin: new Origin(null, [b: '2', a: '1'])))
    }

    def "the strategy, the caller, what is shared and how an answer is read are told apart"() {
        given:
        def all = [of(dispatch()), of(dispatch(strategy: 'cheapest')), of(dispatch(strategy: '')), of(dispatch(), RULE.of('ada')),
                   of(dispatch(), RULE.of('bob')), of(dispatch(), RULE.readAs('number')),
                   of(dispatch(), CacheRule.of(new Caching(Duration.ofHours(1), true)))]

        expect:
        all*.canonical().toSet().size() == all.size()

        and: 'but whose request it is does not count where answers are shared'
        def shared = CacheRule.of(new Caching(Duration.ofHours(1), true))
        of(dispatch(), shared.of('ada')) == of(dispatch(), shared.of('bob'))
    }

    def "which run asks, how long and how often, and how old an answer may be, changes nothing"() {
        expect:
        of(dispatch()) == of(new Dispatch('run_2', 'other/step', NEEDS, null, FULL, false, null, new Policy.Retry(3, Duration.ZERO), Duration.ofSeconds(1)))
        of(dispatch()) == of(dispatch(), CacheRule.of(new Caching(Duration.ofDays(1), false)).atMost(Duration.ofSeconds(5)))
    }

    def "an equal request has an equal key, headers and kinds of content in any order"() {
        given:
        def again = new ChatRequest(FULL.messages().collect { new Message(it.role(), it.parts()) }, FULL.settings(), FULL.tools(), FULL.toolChoice(),
                FULL.format(), FULL.task(), FULL.slots(),
                new RawBody(RAW.protocol(), Json.parse(RAW.body().toString()) as JsonObject, RAW.headers().sort { -it.key.length() }, []))

        expect:
        again == FULL
        of(dispatch(request: again, needs: NEEDS.taking([Modality.IMAGE, Modality.TEXT] as LinkedHashSet))) == of(dispatch())
    }

    def "the order of an object's fields counts: a schema's decides in which a model writes"() {
        given:
        def turned = JsonObject.of([min: 1.50, type: 'object', properties: [b: [type: 'number'], a: [type: 'string']]])

        expect:
        turned == JsonObject.of([type: 'object', min: 1.50, properties: [a: [type: 'string'], b: [type: 'number']]])
        of(dispatch(request: FULL.with(new AnswerFormat.Schema('answer', turned, true)))) != of(dispatch())
    }

    def "texts cut in other places never meet"() {
        given:
        def random = new Random(7)
        def rows = (1..2_000).collect { texts(random) }.unique()

        expect:
        keys(rows.collect { EmbedRequest.of(it) }).size() == rows.size()
    }

    def "whether the answer is streamed counts only for a provider's own bytes"() {
        given:
        def whole = of(dispatch(request: raw([:]), protocol: 'openai.chat'))
        def streamed = of(dispatch(request: raw(stream: true), protocol: 'openai.chat', stream: true))
        def withUsage = of(dispatch(request: raw(stream: true, stream_options: [include_usage: true]), protocol: 'openai.chat', stream: true))

        expect:
        [whole, streamed, withUsage]*.canonical().toSet().size() == 1
        [whole, streamed, withUsage]*.passed().toSet().size() == 3
        whole.passed() != whole.canonical()
        of(dispatch(request: raw([:]), protocol: 'openai.responses')).passed() != whole.passed()
        of(dispatch(request: raw([:]))).passed() == whole.canonical()
    }

    def "what hangs on things kept or run at the provider has no key, nor what is too long"() {
        expect:
        of(dispatch(request: new EmbedRequest(['a'], 0, new RawBody('p', JsonObject.EMPTY, [:], ['conversation (kept)'])))) == null
        of(dispatch(request: EmbedRequest.of([text]))) == null
        of(dispatch(request: EmbedRequest.of([text.substring(2_000)]))) != null

        where:
        text << ['x' * CacheKeys.LONGEST, 'é' * (CacheKeys.LONGEST / 2 as int), '€' * (CacheKeys.LONGEST / 3 as int)]
    }

    private static List<String> texts(Random random) {
        (1..(1 + random.nextInt(3))).collect { (0..<random.nextInt(3)).collect { ['a', 'b', '\u0000', '\u0001', '\ud800', 'é'][random.nextInt(6)] }.join() }
    }

    private static ChatRequest raw(Map<String, ?> more) {
        new ChatRequest([Message.user('Hi')], Settings.DEFAULT, [], ToolChoice.AUTO, AnswerFormat.TEXT, null, [],
                new RawBody('openai.chat', JsonObject.of([model: 'm'] + more)))
    }

    private static Set<CacheKey> keys(List all) {
        all.collect { of(it instanceof Dispatch ? it : dispatch(request: it)).canonical() } as Set
    }

    private static CacheKeys of(Dispatch dispatch, CacheRule rule = RULE) {
        CacheKeys.of(dispatch, rule)
    }

    private static Dispatch dispatch(Map<String, ?> more = [:]) {
        new Dispatch('run_1', 'step', more.needs as Needs ?: NEEDS, more.strategy as String, more.request as Request ?: FULL,
                more.stream as boolean, more.protocol as String, null, null, more.rules as List ?: [], more.origin as Origin ?: Origin.NONE)
    }
}
