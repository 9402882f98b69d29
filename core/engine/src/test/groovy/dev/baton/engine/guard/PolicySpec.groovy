package dev.baton.engine.guard

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.cache.CacheRule
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.plan.Caching
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.PolicySettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.guard.Side
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.RerankRequest
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.template

class PolicySpec extends Specification {

    Closure<ScriptedReply> script = { ModelCall call -> ScriptedReply.text("You said: ${call.request().messages().last().text()}") }
    def cards = [ModelCard.of('p', 'm').can(Capability.CHAT, Capability.TOOLS, Capability.EMBEDDING, Capability.RERANK).prices(Prices.FREE).context(9_000).at('local').build()]
    def provider = new ScriptedProvider(cards, { ModelCall call -> script(call) })
    List<RunEvent> events = [].asSynchronized()
    @AutoCleanup Baton baton

    def "a guard of the policy looks at every single request and at its answer"() {
        given:
        open([line('capitals')])

        when:
        def served = baton.ask(baton.resolve('p/m'), ChatRequest.of(Message.user('I am ANNA')), false, null, null)

        then:
        sent().messages()*.text() == ['I am [NAME_1]']
        served.reply().text() == 'You said: I am ANNA'

        and: 'it is told as of a request of its own'
        def started = events.find { it instanceof RunEvent.RequestStarted }
        with(events.findAll { it instanceof RunEvent.Guarded }) {
            it*.run() == [started.run()]
            it*.path() == ['']
            it*.kinds() == [[name: 1]]
        }
    }

    def "it holds in a run before the guards of a script, which may only add to it"() {
        given:
        def script = plan('p', inputs: [input('who')], ask('a', template(name('who'))))
        open([line('capitals', ['input'])], new Plan('p', '', '', script.inputs(), script.body(), script.output(), null, [line('brackets', ['input'])], 'h', Position.NONE), script.with {
            new Plan('q', '', '', inputs(), body(), output(), null, [], 'h2', Position.NONE)
        })

        when:
        baton.run('p', [who: 'ANNA [b]'])
        baton.run('q', [who: 'BEN [b]'])

        then:
        provider.calls()*.request()*.messages()*.last()*.text() == ['[NAME_1] [X]', '[NAME_1] [b]']
    }

    def "it knows the inputs of the orchestrations that are done"() {
        given:
        open([line('named', ['input'], [redact: ['city']])], plan('p', inputs: [input('city')], ask('a', template('in ', name('city')))))

        when:
        baton.run('p', [city: 'Bonn'])

        then:
        sent().messages()*.text() == ['in [CITY_1]']
    }

    def "embeddings and rankings are looked at as well"() {
        given:
        script = { ModelCall call ->
            ScriptedReply.events(new ReplyEvent.Started('1', 'm'), call.request() instanceof EmbedRequest ? new ReplyEvent.Vectors([[1f] as float[]]) : new ReplyEvent.Ranking([]),
                    new ReplyEvent.Finished(StopReason.END))
        }
        open([line('capitals')])

        when:
        baton.ask(baton.resolve('p/m'), EmbedRequest.of(['ANNA']), false, null, null)
        baton.ask(baton.resolve('p/m'), new RerankRequest('BEN', ['x', 'ANNA'], 0, null), false, null, null)

        then:
        provider.calls()[0].request().texts() == ['[NAME_1]']
        provider.calls()[1].request().query() == '[NAME_1]'
        provider.calls()[1].request().documents() == ['x', '[NAME_2]']
    }

    def "what is kept is what was sent: another person's request of the same form gets that answer, with the other name"() {
        given:
        open([line('capitals')])
        def asking = baton.asking(CacheRule.of(new Caching(Duration.ofHours(1), true)), {})

        expect:
        asking.ask(baton.resolve('p/m'), ChatRequest.of(Message.user('I am ANNA')), false, null, null, Origin.NONE).reply().text() == 'You said: I am ANNA'
        asking.ask(baton.resolve('p/m'), ChatRequest.of(Message.user('I am BEN')), false, null, null, Origin.NONE).reply().text() == 'You said: I am BEN'
        streamed(asking, ChatRequest.of(Message.user('I am EVE'))).join() == 'You said: I am EVE'
        provider.calls().size() == 1
    }

    def "a request in which nothing is found is sent as it came, the caller's own body too"() {
        given:
        open([line('capitals', ['input', 'tools'])])
        def raw = new RawBody('x.chat', JsonObject.EMPTY.with('model', 'MODEL').with('messages', Json.of([[role: 'user', content: 'hello']])))
        def request = new ChatRequest([Message.user('hello')], ChatRequest.of(Message.user('x')).settings(), [], ChatRequest.of(Message.user('x')).toolChoice(), AnswerFormat.TEXT, null, [], raw)

        when:
        baton.ask(baton.resolve('p/m'), request, false, null, null)

        then:
        sent().is(request)
    }

    def "the caller's own body is changed wherever it has texts, whether Baton knows the place or not"() {
        given:
        open([line('places'), line('whole', ['input'])])
        def body = Json.parse('''{"model": "MODEL", "messages": [
            {"role": "user", "name": "CARL", "content": [{"type": "text", "text": "I am ANNA"}, {"type": "image", "source": {"type": "base64", "data": "AAAA"}}]},
            {"role": "assistant", "content": [{"type": "thinking", "thinking": "of EVE", "signature": "PROOF"}, {"type": "thinking", "thinking": "of it", "signature": "PROOF"}]},
            {"role": "assistant", "tool_calls": [{"id": "CALL", "type": "function", "function": {"name": "f", "arguments": "{\\"who\\": \\"BEN\\", \\"n\\": 1}"}}]},
            {"role": "tool", "tool_call_id": "CALL", "content": "it is DORA"}],
            "metadata": {"who": "ANNA"}, "documents": [{"text": "SECOND"}], "seed": 7}''')
        def request = new ChatRequest([
                Message.user('I am ANNA'),
                new Message(Message.Role.ASSISTANT, [new Part.ToolCall('CALL', 'f', '{"who": "BEN", "n": 1}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('CALL', [new Part.Text('it is DORA')], false)])],
                ChatRequest.of(Message.user('x')).settings(), [], ChatRequest.of(Message.user('x')).toolChoice(), AnswerFormat.TEXT, null, [], new RawBody('x.chat', body))

        when:
        baton.ask(baton.resolve('p/m'), request, false, 'x.chat', null)

        then:
        sent().messages()[0].text() == 'I am [NAME_1]'
        sent().messages()[1].parts()[0].arguments() == '{"who":"[NAME_2]","n":1}'
        sent().raw().body() == Json.parse('''{"model": "MODEL", "messages": [
            {"role": "user", "name": "[NAME_4]", "content": [{"type": "text", "text": "I am [NAME_1]"}, {"type": "image", "source": {"type": "base64", "data": "AAAA"}}]},
            {"role": "assistant", "content": [{"type": "thinking", "thinking": "of it", "signature": "PROOF"}]},
            {"role": "assistant", "tool_calls": [{"id": "CALL", "type": "function", "function": {"name": "f", "arguments": "{\\"who\\":\\"[NAME_2]\\",\\"n\\":1}"}}]},
            {"role": "tool", "tool_call_id": "CALL", "content": "it is [NAME_3]"}],
            "metadata": {"who": "[NAME_1]"}, "documents": [{"text": "[NAME_6]"}], "seed": 7}''')
    }

    def "a thought that a caller sends back is looked at, and loses its proof where it is changed"() {
        given:
        open([line('capitals')])
        def request = ChatRequest.of(Message.user('x')).with([
                Message.user('x'),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('about ANNA', 'proof'), new Part.Reasoning('about it', 'other'), new Part.Text('y')]),
                Message.user('z')])

        when:
        baton.ask(baton.resolve('p/m'), request, false, null, null)

        then:
        sent().messages()[1].parts().take(2) == [new Part.Reasoning('about [NAME_1]', null), new Part.Reasoning('about it', 'other')]
    }

    def "a stream is told as far as the guard is sure, and is the whole answer"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Started('1', 'm'), *('word ' * 40 + 'Dear [NAME_1] and CARL').collect { new ReplyEvent.Text(it) }, new ReplyEvent.Finished(StopReason.END)) }
        open([line('places')])

        when:
        def told = streamed(baton.asking(null, {}), ChatRequest.of(Message.user('ANNA')))

        then:
        told.join() == 'word ' * 40 + 'Dear ANNA and [NAME]'
        told.size() > 5
    }

    def "a block in the middle of a stream ends it, and what was blocked is told nobody"() {
        given:
        script = { new ScriptedReply.Events([new ReplyEvent.Started('1', 'm')] + ('word ' * 60 + 'the SECRET ' + 'word ' * 60).collect { new ReplyEvent.Text(it) } + new ReplyEvent.Finished(StopReason.END)) }
        open([line('stops', ['output'])])
        def told = []

        when:
        baton.relay(baton.resolve('p/m'), ChatRequest.of(Message.user('x')), null, { if (it instanceof ReplyEvent.Text) { told << it.delta() } })

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'guard_blocked'
        told.join().startsWith('word word')
        !told.join().contains('S')
        events.find { it instanceof RunEvent.Guarded }.with { it.action() == 'block' && it.side() == Side.OUTPUT }
        events.find { it instanceof RunEvent.RequestFailed }.code() == 'guard_blocked'
    }

    def "a request that a guard blocks, or cannot look at, goes nowhere: #guard"() {
        given:
        open([line(guard, ['input'], [how: 'throws'])])

        when:
        baton.ask(baton.resolve('p/m'), ChatRequest.of(Message.user('the SECRET')), false, null, null)

        then:
        def failure = thrown(StepFailed)
        failure.code() == code
        !failure.message.contains('SECRET')
        provider.calls().empty
        events.find { it instanceof RunEvent.RequestFailed }.code() == code

        where:
        guard    || code
        'stops'  || 'guard_blocked'
        'breaks' || 'guard_failed'
    }

    def "an engine whose policy names a guard that nobody brings, or tells one what it does not understand, does not open"() {
        when:
        open([line('capitls'), line('named', ['input'], [redact: 7])])

        then:
        def mistakes = thrown(ScriptException)
        mistakes.problems()*.code() == ['unknown_guard', 'wrong_option']
        mistakes.problems()*.position()*.line() == [3, 3]
    }

    def "what a tool gave is looked at on input, and on tools alone where a guard is on nothing else: #on"() {
        given:
        open([line('capitals', on)])
        def request = ChatRequest.of(Message.user('x')).with([
                Message.user('ask ANNA'),
                new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c', 'f', '{"who": "BEN"}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c', [new Part.Text('DORA')], false)])])
        script = { ScriptedReply.events(new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('EVE'), new ReplyEvent.ToolCall(0, 'c', 'f', '{"to": "EVE"}'), new ReplyEvent.Finished(StopReason.TOOL_CALLS)) }

        when:
        def reply = baton.ask(baton.resolve('p/m'), request, false, null, null).reply()

        then:
        sent().messages()[0].text() == words[0]
        sent().messages()[1].parts()[0].arguments().contains('BEN') == words[1]
        sent().messages()[2].parts()[0].content()[0].text() == words[2]
        reply.text() == words[3]
        reply.toolCalls()[0].arguments().contains('EVE') == words[4]
        events.findAll { it instanceof RunEvent.Guarded }.collect { [it.side(), it.kinds().name] } == told

        where:
        on         || words                                               | told
        ['input']  || ['ask [NAME_1]', false, '[NAME_3]', 'EVE', true]    | [[Side.INPUT, 3]]
        ['output'] || ['ask ANNA', true, 'DORA', '[NAME]', false]         | [[Side.OUTPUT, 2]]
        ['tools']  || ['ask ANNA', false, '[NAME_2]', 'EVE', false]       | [[Side.TOOLS, 2], [Side.TOOLS, 1]]
    }

    private List<String> streamed(asking, ChatRequest request) {
        def told = []
        asking.relay(baton.resolve('p/m'), request, 'x.chat', { if (it instanceof ReplyEvent.Text) { told << it.delta() } }, Origin.NONE)
        told
    }

    private ChatRequest sent() {
        provider.calls().last().request() as ChatRequest
    }

    private static GuardLine line(String name, List<String> on = ['input', 'output', 'tools'], Map<String, ?> options = [:]) {
        new GuardLine(name, on as Set, options, new Position('baton.groovy', 3, 5))
    }

    private void open(List<GuardLine> policy, Plan... plans) {
        def settings = WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new PolicySettings(policy)))
        def builder = Baton.builder().environment([:]).settings(settings).provider('p', provider)
        [new GuardsSpec.Capitals(), new GuardsSpec.Blocks(), new GuardsSpec.Brackets(), new GuardsSpec.Breaks(), new GuardsSpec.Named(), new Places(), new Whole(), new Stops()].each { builder.guard(it) }
        plans.each { builder.plan(it) }
        baton = builder.open()
        baton.events().subscribe { events << it }
    }

    /** Words in capitals, by their places. */
    static class Places extends GuardsSpec.Capitals {
        String name() { 'places' }

        OptionalInt window(JsonObject options) { OptionalInt.of(12) }
    }

    /** A word that it takes as a whole text to know. */
    static class Whole extends GuardsSpec.Capitals {
        String name() { 'whole' }

        dev.baton.spi.guard.Verdict inspect(String text, dev.baton.spi.guard.GuardContext context) {
            assert !(text in ['MODEL', 'CALL', 'user', 'f', 'AAAA'])
            dev.baton.spi.guard.Verdict.ALLOWED
        }
    }

    static class Stops extends GuardsSpec.Blocks {
        String name() { 'stops' }

        OptionalInt window(JsonObject options) { OptionalInt.of(6) }
    }
}
