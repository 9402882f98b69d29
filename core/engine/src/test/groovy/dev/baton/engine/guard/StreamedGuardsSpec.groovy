package dev.baton.engine.guard

import dev.baton.engine.budget.RunBudget
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Position
import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import spock.lang.Specification

class StreamedGuardsSpec extends Specification {

    static final String TEXT = 'Call CARL or [NAME_1] at 1234-5678, not 12345-6789; [name\\_2] said: 4444-4444! 👍 [NAME] [NAME_9] EVE'

    /** Nobody asks it here. */
    static final Judging NO_JUDGE = new Judging(null, 'run', '', Origin.NONE, RunBudget.NONE)

    List<List> told = []

    def "what is told in pieces is what the whole would be, wherever it is cut in two: #guards"() {
        given:
        def whole = allOf(TEXT, guards)

        expect:
        (0..TEXT.length()).each { cut ->
            assert pieces([TEXT.substring(0, cut), TEXT.substring(cut)], guards).join() == whole: "cut at $cut"
        }
        allOf(TEXT, guards).contains('ANNA') == restored

        where:
        guards                            || restored
        ['names']                         || true
        ['numbers']                       || true
        ['names', 'numbers']              || true
        ['numbers', 'brackets', 'names']  || true
        ['whole']                         || true
        ['names', 'whole', 'numbers']     || true
    }

    def "random texts, cut at random, come out as the whole does, and as much is told of what was found: #guards"() {
        expect:
        (1..400).each { n ->
            def random = new Random(seed() + n)
            def text = mixed(random)
            told.clear()
            def whole = allOf(text, guards)
            def counted = new ArrayList(told)
            told.clear()
            assert pieces(cut(text, random), guards).join() == whole: "seed ${seed() + n}: $text"
            assert told == counted: "seed ${seed() + n}: $text"
        }

        where:
        guards << [['names'], ['numbers'], ['names', 'numbers'], ['numbers', 'names', 'brackets'], ['flags', 'numbers'], ['whole', 'names'], ['wide', 'names']]
    }

    def "where the whole is blocked, so is what comes in pieces, and nothing of it is told: #guards"() {
        expect:
        int blocked = 0
        (1..400).each { n ->
            def random = new Random(seed() + n)
            def text = mixed(random)
            def expected = null
            try {
                expected = allOf(text, guards)
            } catch (StepFailed failure) {
                blocked++
                expected = failure.message
            }
            def out = []
            def came
            try {
                pieces(cut(text, random), guards, out)
                came = out.join()
            } catch (StepFailed failure) {
                came = failure.message
                assert !(out.join() =~ /(?<!\d)\d{4}-\d{4}(?!\d)/): "seed ${seed() + n}: $text"
                assert unblocked(text, guards).startsWith(out.join()): "seed ${seed() + n}: $text"
            }
            assert came == expected: "seed ${seed() + n}: $text"
        }
        blocked > 50 && blocked < 390

        where:
        guards << [['blocks'], ['names', 'blocks'], ['blocks', 'names'], ['blocks mixed']]
    }

    def "a guard with a window holds no more back than it must"() {
        given:
        def out = []
        def sink = guarding(['numbers']).stream({ if (it instanceof ReplyEvent.Text) { out << it.delta() } }, false)

        when:
        200.times { sink.accept(new ReplyEvent.Text('some words ')) }

        then:
        out.join().length() > 2200 - 2 * (9 + Pseudonyms.LONGEST)
        'some words '.repeat(200).startsWith(out.join())
    }

    def "no character is told by halves"() {
        given:
        def text = '👍' * 300

        expect:
        pieces(cut(text, new Random(seed())), ['numbers']).every { piece ->
            !Character.isLowSurrogate(piece.charAt(0)) && !Character.isHighSurrogate(piece.charAt(piece.length() - 1))
        }
    }

    def "a thought is looked at as texts are, keeps its placeholders, and its proof where nothing was found in it: #thought"() {
        given:
        def events = []
        def sink = guarding(['names']).stream({ events << it }, false)

        when:
        thought.each { sink.accept(new ReplyEvent.Reasoning(it, null)) }
        sink.accept(new ReplyEvent.Reasoning('', 'proof'))
        sink.accept(new ReplyEvent.Text('done'))
        sink.accept(new ReplyEvent.Finished(StopReason.END))
        sink.end()

        then:
        def reasoning = events.findAll { it instanceof ReplyEvent.Reasoning }
        reasoning*.delta().join() == words
        reasoning*.signature().findAll() == proof

        where:
        thought                     || words                  | proof
        ['ask [NA', 'ME_1]']        || 'ask [NAME_1]'         | ['proof']
        ['ask CA', 'RL for it']     || 'ask [NAME] for it'    | []
        []                          || ''                     | ['proof']
    }

    def "what a tool is told comes once it is complete, stays JSON, and has what placeholders stand for"() {
        given:
        def events = []
        def sink = guarding(['names', 'numbers'], ['tools']).stream({ events << it }, false)

        when:
        sink.accept(new ReplyEvent.Text('To CARL: '))
        ['{"to": "[NA', 'ME_1]", "cc": ["CA', 'RL"], "say \\"hi\\"": "1234-', '5678"}'].eachWithIndex { it, i ->
            sink.accept(new ReplyEvent.ToolCall(0, i ? null : 'id', i ? null : 'mail', it))
        }
        sink.accept(new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        sink.end()

        then: 'the text is nobody’s business here'
        events.findAll { it instanceof ReplyEvent.Text }*.delta().join() == 'To CARL: '
        def calls = events.findAll { it instanceof ReplyEvent.ToolCall }
        calls.size() == 1
        calls[0].name() == 'mail'
        Json.parse(calls[0].arguments()) == Json.parse('{"to": "ANNA", "cc": ["[NAME]"], "say \\"hi\\"": "[NUMBER]"}')
    }

    private String allOf(String text, List<String> guards) {
        pieces([text], guards).join()
    }

    private String unblocked(String text, List<String> guards) {
        allOf(text, guards*.replace('blocks mixed', 'numbers')*.replace('blocks', 'numbers'))
    }

    private List<String> pieces(List<String> deltas, List<String> guards, List<String> out = []) {
        def sink = guarding(guards).stream({ if (it instanceof ReplyEvent.Text) { out << it.delta() } }, false)
        deltas.each { sink.accept(new ReplyEvent.Text(it)) }
        sink.accept(new ReplyEvent.Finished(StopReason.END))
        def all = sink.end().text()
        assert all == out.join()
        out
    }

    private Guarding guarding(List<String> names, List<String> on = ['input', 'output', 'tools']) {
        def known = [names: new Words('name', /(?<![A-Z])[A-Z]{3,6}(?![A-Z])/, 7), numbers: new Words('number', /(?<!\d)\d{4}-\d{4}(?!\d)/, 9),
                     brackets: new Words('bracket', /\[[A-Z]{1,5}]/, 8), whole: new Words('name', /\b(EVE|CARL)\b(?=.*!)/, -1), wide: new Words('x', /x{0,2}y/, 200),
                     flags: new Words('name', /(?<![A-Z])[A-Z]{3,6}(?![A-Z])/, 7, Verdict.Action.FLAG),
                     blocks: new Words('number', /(?<!\d)\d{4}-\d{4}(?!\d)/, 9, Verdict.Action.BLOCK), 'blocks mixed': new Mixed()]
        def lines = names.collect { new GuardLine(it, on as Set, [:], Position.NONE) }
        def guarding = Guards.begin(known, []).within(lines + new GuardLine('names', ['input'] as Set, [:], Position.NONE), [])
                .guarding({ guard, side, action, kinds -> told << [guard, side, action, kinds] }, NO_JUDGE)
        guarding.input(ChatRequest.of(Message.user('ANNA and BEN')))
        told.clear()
        guarding
    }

    private static long seed() {
        Long.getLong('baton.seed', 20261127L)
    }

    private static List<String> cut(String text, Random random) {
        def pieces = []
        int at = 0
        while (at < text.length()) {
            int next = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(3) ? 8 : 60))
            pieces << text.substring(at, next)
            at = next
        }
        pieces
    }

    private static String mixed(Random random) {
        def words = ['CARL', 'EVE', '[NAME_1]', '[NAME\\_2]', '[NAME_', '[NAME]', '[NUMBER]', '1234-5678', '12345-678', '234', '-', '0000-', 'x', 'y', '!', '👍', 'words', ']', '[', 'ABCDEFG']
        def text = new StringBuilder()
        int length = random.nextInt(400)
        while (text.length() < length) {
            text << words[random.nextInt(words.size())] << (random.nextInt(4) ? ' ' : '')
        }
        text
    }

    /** Finds what a pattern does that looks no further than so far. */
    static class Words implements Guard {
        final String kind
        final String pattern
        final int window
        final Verdict.Action action

        Words(String kind, String pattern, int window, Verdict.Action action = Verdict.Action.REDACT) {
            this.kind = kind
            this.pattern = pattern
            this.window = window
            this.action = action
        }

        String name() { kind }

        String description() { "finds $pattern" }

        OptionalInt window(JsonObject options) { window < 0 ? OptionalInt.empty() : OptionalInt.of(window) }

        List<Finding> found(String text) {
            def matcher = text =~ pattern
            def found = []
            while (matcher.find()) {
                found << new Finding(matcher.start(), matcher.end(), kind)
            }
            found
        }

        Verdict inspect(String text, GuardContext context) {
            def found = found(text)
            found ? new Verdict(action, found) : Verdict.ALLOWED
        }
    }

    /** Redacts numbers, and blocks those that end in 8: what is found beside one is among the findings of the block. */
    static class Mixed extends Words {

        Mixed() {
            super('number', /(?<!\d)\d{4}-\d{4}(?!\d)/, 9)
        }

        Verdict inspect(String text, GuardContext context) {
            def found = found(text)
            found.any { text.charAt(it.end() - 1) == ('8' as char) } ? new Verdict(Verdict.Action.BLOCK, found) : Verdict.redact(found)
        }
    }
}
