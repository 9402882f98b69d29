package dev.baton.server.spending

import com.knuddels.jtokkit.Encodings
import com.knuddels.jtokkit.api.Encoding
import com.knuddels.jtokkit.api.EncodingType
import dev.baton.server.faults.Wire
import dev.baton.spi.json.Json
import dev.baton.spi.model.Prices
import dev.baton.spi.reply.Usage
import dev.baton.testkit.Answer
import dev.baton.testkit.Fault
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ReceivedRequest

import java.math.RoundingMode
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicInteger

/**
 * An upstream that keeps books of its own: with a tokenizer of its own it counts what each call reads and writes, and by its own arithmetic what that costs. Baton knows
 * nothing of either; it is told only what the protocol tells.
 */
class CountingUpstream implements AutoCloseable {

    /** One call, as this upstream bills it. */
    static class Call {
        Usage usage
        boolean told
        BigDecimal cost
    }

    final Wire wire
    final String name
    final Prices prices
    final FakeUpstream upstream = new FakeUpstream().forgets()
    final Queue<Call> calls = new ConcurrentLinkedQueue<>()
    /** What is asked under a number, and how often it was. */
    final Map<Integer, Errand> errands
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>()
    private final Encoding encoding

    CountingUpstream(Wire wire, String name, Prices prices, EncodingType tokenizer, Map<Integer, Errand> errands) {
        this.wire = wire
        this.name = name
        this.prices = prices
        this.errands = errands
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(tokenizer)
        upstream.answers { ReceivedRequest request -> answer(request.json()) }
    }

    URI url() {
        upstream.url(wire == Wire.OPENAI ? '/v1' : '')
    }

    @Override
    void close() {
        upstream.close()
    }

    private Answer answer(Json body) {
        def errand = errands[Wire.asked(body).find(/^#(\d+)/) { all, number -> number } as Integer]
        int nth = asked.computeIfAbsent(errand.number, { new AtomicInteger() }).incrementAndGet()
        def failing = Answer.json(500, '{"error":{"message":"out of order","type":"server_error"}}')
        boolean stream = body.at('stream').flag(wire == Wire.OLLAMA)
        assert stream == errand.fate.streamed
        switch (errand.fate) {
            case Fate.FAILED: return failing
            case Fate.RETRIED: if (nth == 1) return failing else break
            case Fate.RETRIED_STREAMED: if (nth == 1) return Answer.drop() else break
            case Fate.HEDGED:
                if (nth == 1) {
                    bill(usage(body, errand, ''), false)
                    return Answer.hang()
                }
        }
        def answer = stream ? streamed(errand, usage(body, errand, errand.answer)) : whole(errand, usage(body, errand, errand.answer))
        switch (errand.fate) {
            case Fate.CUT: case Fate.LEFT:
                bill(usage(body, errand, errand.pieces.take(errand.heard).join('')), false)
                return (errand.fate == Fate.CUT ? Fault.ENDS_EARLY : Fault.STALL).in(answer, wire.opening + errand.heard)
            default:
                bill(usage(body, errand, errand.answer), errand.fate != Fate.UNCOUNTED)
                return answer
        }
    }

    /** What the call uses: some of it from a cache, some of it thought. */
    private Usage usage(Json body, Errand errand, String written) {
        long input = 3
        body.at('messages').each { input += 4 + encoding.countTokensOrdinary(Wire.asked(Json.of([messages: [it]]))) }
        if (body.at('system').text()) {
            input += 4 + encoding.countTokensOrdinary(body.at('system').text())
        }
        long output = encoding.countTokensOrdinary(written)
        long read = wire == Wire.OLLAMA ? 0 : (input * errand.cached) as long
        long kept = wire == Wire.ANTHROPIC ? ((input - read) * errand.kept) as long : 0
        long longer = kept.intdiv(2)
        long thought = wire == Wire.OPENAI && errand.fate in [Fate.WHOLE, Fate.STREAMED] ? errand.thought : 0
        new Usage(input - read - kept, read, kept - longer, output, thought, 0, 0, 0, longer, '', Usage.Provenance.REPORTED).service(service(errand))
    }

    /** Every fifth call that is answered in full is billed by another service tier than the usual. */
    private String service(Errand errand) {
        wire == Wire.OPENAI && errand.fate in [Fate.WHOLE, Fate.STREAMED] && errand.number % 5 == 0 ? 'flex' : 'default'
    }

    private void bill(Usage usage, boolean told) {
        calls << new Call(usage: usage, told: told, cost: cost(usage))
    }

    /** By the price list, class by class, and rounded once a call, as the bill of a vendor would be. */
    private BigDecimal cost(Usage usage) {
        def held = prices.services()[usage.service()] ?: prices
        def rates = held.rates()
        held.tiers().each { tier -> rates = usage.totalInput() > tier.above() ? tier.rates() : rates }
        BigDecimal sum = ['input', 'cacheRead', 'cacheWrite', 'cacheWriteLong', 'output', 'reasoning'].sum { (usage."$it"() as BigDecimal) * rates."$it"().inDollars() }
        sum.movePointLeft(6).setScale(9, RoundingMode.HALF_UP)
    }

    private Answer whole(Errand errand, Usage usage) {
        def counted = errand.fate == Fate.UNCOUNTED ? [:] : [usage: told(usage)]
        switch (wire) {
            case Wire.OPENAI:
                return json([id: 'c', object: 'chat.completion', model: 'any', service_tier: service(errand),
                             choices: [[index: 0, message: [role: 'assistant', content: errand.answer], finish_reason: 'stop']]] + counted)
            case Wire.ANTHROPIC:
                return json([id: 'm', type: 'message', role: 'assistant', model: 'any', content: [[type: 'text', text: errand.answer]],
                             stop_reason: 'end_turn'] + counted)
            default:
                return json([model: 'any', message: [role: 'assistant', content: errand.answer], done: true, done_reason: 'stop'] +
                        (counted ? told(usage) : [:]))
        }
    }

    private Answer streamed(Errand errand, Usage usage) {
        switch (wire) {
            case Wire.OPENAI:
                def chunk = { delta, finish -> [id: 'c', object: 'chat.completion.chunk', model: 'any', choices: [[index: 0, delta: delta, finish_reason: finish]]] }
                def events = [chunk([role: 'assistant', content: ''], null)] + errand.pieces.collect { chunk([content: it], null) } +
                        [chunk([:], 'stop'), [id: 'c', object: 'chat.completion.chunk', model: 'any', choices: [], service_tier: service(errand), usage: told(usage)]]
                return Answer.sse(events.collect { Json.of(it).toString() } + '[DONE]')
            case Wire.ANTHROPIC:
                def begin = told(usage) + [output_tokens: 1]
                def events = [[type: 'message_start', message: [id: 'm', type: 'message', role: 'assistant', model: 'any', content: [], usage: begin]],
                              [type: 'content_block_start', index: 0, content_block: [type: 'text', text: '']]] +
                        errand.pieces.collect { [type: 'content_block_delta', index: 0, delta: [type: 'text_delta', text: it]] } +
                        [[type: 'content_block_stop', index: 0],
                         [type: 'message_delta', delta: [stop_reason: 'end_turn'], usage: [output_tokens: usage.totalOutput()]], [type: 'message_stop']]
                return lines('text/event-stream', events.collect { "event: ${it.type}\ndata: ${Json.of(it)}\n\n" as String })
            default:
                def said = { text -> [model: 'any', message: [role: 'assistant', content: text], done: false] }
                return lines('application/x-ndjson', (errand.pieces.collect { said(it) } + [said('') + [done: true, done_reason: 'stop'] + told(usage)])
                        .collect { "${Json.of(it)}\n" as String })
        }
    }

    private Map<String, ?> told(Usage usage) {
        switch (wire) {
            case Wire.OPENAI:
                return [prompt_tokens: usage.totalInput(), completion_tokens: usage.totalOutput(), total_tokens: usage.total(),
                        prompt_tokens_details: [cached_tokens: usage.cacheRead()], completion_tokens_details: [reasoning_tokens: usage.reasoning()]]
            case Wire.ANTHROPIC:
                return [input_tokens: usage.input(), cache_read_input_tokens: usage.cacheRead(),
                        cache_creation_input_tokens: usage.cacheWrite() + usage.cacheWriteLong(),
                        cache_creation: [ephemeral_5m_input_tokens: usage.cacheWrite(), ephemeral_1h_input_tokens: usage.cacheWriteLong()],
                        output_tokens: usage.totalOutput()]
            default:
                return [prompt_eval_count: usage.totalInput(), eval_count: usage.totalOutput()]
        }
    }

    private static Answer json(Map<String, ?> body) {
        Answer.json(200, Json.of(body))
    }

    private static Answer lines(String type, List<String> pieces) {
        Answer.status(200).header('content-type', type).chunks(pieces.collect { it.getBytes('UTF-8') } as byte[][])
    }
}
