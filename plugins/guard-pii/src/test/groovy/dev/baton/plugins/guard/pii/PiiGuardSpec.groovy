package dev.baton.plugins.guard.pii

import com.sun.management.ThreadMXBean
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.NamedValue
import dev.baton.spi.guard.Side
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import java.lang.management.ManagementFactory
import java.time.Duration
import spock.lang.Specification

class PiiGuardSpec extends Specification {

    def guard = new PiiGuard()

    def "the values of the inputs that the script names are found as whole words, in capitals or not, the longest first"() {
        given:
        def values = [value(['patient', 'name'], 'Anna'), value(['patient', 'Name'], 'Anna Maria'), value(['patient', 'age'], '42'),
                      value(['patient', 'address', 'city'], 'Bonn'), value(['patient', 'address', 'zip'], '53'), value(['name'], 'X'), value(['name'], ' ')]

        expect:
        found(text, [redact: ['name', 'ADDRESS']], values) == kinds

        where:
        text                                         || kinds
        'Is Anna there?'                             || ['name:Anna']
        'ANNA MARIA and anna'                        || ['name:ANNA MARIA', 'name:anna']
        'Annabel and Joanna, Anna-Lena, Annas'       || ['name:Anna']
        '(Bonn), 53 of Bonner Weg 153'               || ['address:Bonn', 'address:53']
        'She is 42, and X.'                          || []
        'the city and the name'                      || []
    }

    def "a value that is no word is found where it stands"() {
        expect:
        found('It is C++, not C++x or xC++.', [redact: ['language']], [value(['language'], 'C++')]) == ['language:C++', 'language:C++']
        found('a.b(c)', [redact: ['code']], [value(['code'], '.b(')]) == ['code:.b(']
    }

    def "what the script names comes before what has a form"() {
        expect:
        found('Mail anna@example.org', [redact: ['mail']], [value(['mail'], 'anna@example.org')]) == ['mail:anna@example.org']
        found('Mail anna@example.org', [redact: ['name']], [value(['name'], 'Anna')]) == ['name:anna']
    }

    def "a script may have only some kinds looked for, and some fail the step"() {
        given:
        def text = 'Mail anna@example.org or call +49 30 901820'

        expect:
        found(text, [:]) == ['email:anna@example.org', 'phone:+49 30 901820']
        found(text, [kinds: ['phone']]) == ['phone:+49 30 901820']
        found(text, [kinds: []]) == []
        verdict(text, [block: ['card']]).action() == Verdict.Action.REDACT
        verdict(text, [block: ['phone']]).action() == Verdict.Action.BLOCK
        verdict('Hello', [block: ['phone']]).action() == Verdict.Action.ALLOW
    }

    def "what a script says to it is looked at before it runs: #options"() {
        expect:
        guard.problems(JsonObject.of(options)) == problems

        where:
        options                                     || problems
        [:]                                         || []
        [redact: ['name'], kinds: ['ip'], block: ['name', 'card']] || []
        [redcat: ['name']]                          || ["it knows no option 'redcat' (valid: redact, kinds, block)"]
        [redact: 'name']                            || ["redact is a list of names, such as ['phone']"]
        [redact: [1]]                               || ["redact is a list of names, such as ['phone']"]
        [kinds: ['mail']]                           || ["there is no kind 'mail' (valid: email, iban, card, ip, phone)"]
        [block: ['name']]                           || ["block names 'name', which is neither a kind (email, iban, card, ip, phone) nor in redact"]
    }

    def "a text that is too long goes nowhere"() {
        when:
        guard.inspect('a' * (PiiGuard.LONGEST + 1), context([:], []))

        then:
        thrown(IllegalArgumentException)
    }

    def "a text of two hundred thousand characters takes a bounded time: #piece"() {
        given:
        def threads = ManagementFactory.threadMXBean as ThreadMXBean
        def text = piece * 200_000.intdiv(piece.length())
        def values = (1..200).collect { value(['name'], 'a' * it) }
        guard.inspect(text.substring(0, 10_000), context([redact: ['name']], values))

        when:
        long begun = threads.currentThreadCpuTime
        guard.inspect(text, context([redact: ['name']], values))
        def took = Duration.ofNanos(threads.currentThreadCpuTime - begun)

        then: 'some thirty times of what it takes'
        took < Duration.ofSeconds(20)

        where:
        piece << ['a', 'a ', '@', 'a@', 'a@b.', '1', '1 ', '+1', '(', '0.', 'DE89 ', 'de', '1.', ':', 'a:', '4111 ', 'call 1 ', '\uD83D', '0-']
    }

    def "no random text breaks it, and the same text reads alike"() {
        expect:
        (1..2_000).each { seed ->
            def random = new Random(seed)
            def parts = ['@', '.', 'a', ' ', '+49', '0', '12', '-', ':', '::', 'DE89', '4111', '(', ')', 'é', '\uD83D', 'call ', '/', '\n']
            def text = (1..random.nextInt(60)).collect { parts[random.nextInt(parts.size())] }.join()
            def verdict = guard.inspect(text, context([redact: ['name']], [value(['name'], 'a')]))
            assert verdict == guard.inspect(text, context([redact: ['name']], [value(['name'], 'a')])) && verdict.findings().every { it.end() <= text.length() }: "seed $seed"
        }
    }

    private List<String> found(String text, Map<String, ?> options, List<NamedValue> values = []) {
        verdict(text, options, values).findings().collect { it.kind() + ':' + text.substring(it.start(), it.end()) }
    }

    private Verdict verdict(String text, Map<String, ?> options, List<NamedValue> values = []) {
        guard.inspect(text, context(options, values))
    }

    private static GuardContext context(Map<String, ?> options, List<NamedValue> values) {
        new GuardContext(Side.INPUT, null, JsonObject.of(options), values)
    }

    private static NamedValue value(List<String> path, String text) {
        new NamedValue(path, text)
    }
}
