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
        '(Bonn), 53 of Bonner Wag 153'               || ['address:Bonn', 'address:53']
        'She is 42, and X.'                          || []
        'the city and the name'                      || []
    }

    def "a value that is no word is found where it stands"() {
        expect:
        found('It is C++, not C++x or xC++.', [redact: ['language']], [value(['language'], 'C++')]) == ['language:C++', 'language:C++']
        found('a.b(c)', [redact: ['code']], [value(['code'], '.b(')]) == ['code:.b(']
    }

    def "what the script names comes before what has a form, and what it leaves of that is found all the same"() {
        expect:
        found('Mail anna@example.org', [redact: ['mail']], [value(['mail'], 'anna@example.org')]) == ['mail:anna@example.org']
        found('Mail anna@example.org', [redact: ['name']], [value(['name'], 'Anna')]) == ['name:anna', 'email:example.org']
    }

    def "what overlaps leaves nothing of itself"() {
        expect:
        found('4111 1111 1111 1111 4111 1111 1111 1111', [:]) == ['card:4111 1111 1111 1111', 'card:4111 1111 1111 1111']
        found('Anna Maria Schmidt', [redact: ['middle']], [value(['middle'], 'Maria')]) == ['name:Anna', 'middle:Maria', 'name:Schmidt']
    }

    def "in an answer, which may come in pieces, a long value is looked for by its parts"() {
        given:
        def history = (1..100).collect { "visit $it at noon" }.join(', ')
        def text = "It says: $history. And more."
        def at = { Side side -> guard.inspect(text, new GuardContext(side, null, JsonObject.of(redact: ['history']), [value(['history'], history)])).findings() }

        expect:
        at(Side.INPUT).collect { text.substring(it.start(), it.end()) } == [history]
        at(Side.OUTPUT).size() > 1
        at(Side.OUTPUT).every { it.end() - it.start() <= Fields.LONGEST_PART }
        at(Side.OUTPUT).inject(text) { left, finding -> left.replace(text.substring(finding.start(), finding.end()), '') } ==~ /It says: +\. And more\./
    }

    def "what cannot be seen hides nothing, and digits of any script are digits"() {
        expect:
        found(text, [:])*.split(':')*.first() == kinds

        where:
        text                                                             || kinds
        'an\u200Bna@exam\u00ADple.org'                                   || ['email']
        '41\u206011\u00A01111\u00A01111\u202F1111'                         || ['card']
        '\uFF14111\uFF0D1111\uFF0D1111\uFF0D1111'                        || ['card']
        '+\u0664\u0669 \u0663\u0660 \u0669\u0660\u0661\u0668\u0662\u0660' || ['phone']
        (['4111111111111111'] as List)[0].toList().join('\u200B')        || ['card']
        'a\u200B' * 400 + ' anna@example.org'                            || ['email']
    }

    def "patterns of the script's own are whole words, whatever their expression takes"() {
        expect:
        found(text, [kinds: [], patterns: [employee: 'EMP-[0-9]{6}', 'Case No': '#[a-z]{2}[0-9]+']]) == places

        where:
        text                              || places
        'EMP-004711, EMP-0047112'         || ['employee:EMP-004711']
        'XEMP-004711 (EMP-000001)'        || ['employee:EMP-000001']
        'case #ab12 and x#ab12'           || ['case-no:#ab12', 'case-no:#ab12']
        'EMP-12345'                       || []
    }

    def "an expression that would take others years takes it no time"() {
        given:
        def text = 'a' * 100_000
        def threads = ManagementFactory.threadMXBean as ThreadMXBean

        when:
        long begun = threads.currentThreadCpuTime
        def none = found(text + ' ' + 'ab ' * 30_000, [kinds: [], patterns: [evil: '(a+)+(a|aa)+(.*)*c']])

        then:
        none == []
        Duration.ofNanos(threads.currentThreadCpuTime - begun) < Duration.ofSeconds(20)
    }

    def "for each kind a script says what is to become of it"() {
        given:
        def text = 'Mail anna@example.org from 203.0.113.9'

        expect:
        verdict(text, [flag: ['ip', 'email']]).action() == Verdict.Action.FLAG
        verdict(text, [flag: ['ip']]).action() == Verdict.Action.REDACT
        verdict(text, [flag: ['ip']]).findings()*.replacement() == [null, '203.0.113.9']
        verdict(text, [flag: ['ip'], block: ['email']]).action() == Verdict.Action.BLOCK
        found(text, [allow: ['ip']]) == ['email:anna@example.org']
        verdict(text, [allow: ['ip', 'email']]).action() == Verdict.Action.ALLOW
        verdict('EMP-000001', [patterns: [employee: 'EMP-[0-9]{6}'], block: ['employee']]).action() == Verdict.Action.BLOCK
    }

    def "it says how far it looks"() {
        expect:
        guard.window(JsonObject.of(kinds: ['mac'])).asInt < guard.window(JsonObject.of(kinds: ['card'])).asInt
        guard.window(JsonObject.of(kinds: ['card'])).asInt < guard.window(JsonObject.EMPTY).asInt
        guard.window(JsonObject.EMPTY).asInt < 600
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
        [redact: ['name'], patterns: [staff: 'E[0-9]+'], block: ['staff'], flag: ['name']] || []
        [redcat: ['name']]                          || ["it knows no option 'redcat' (valid: redact, kinds, allow, flag, block, patterns)"]
        [redact: 'name']                            || ["redact is a list of names, such as ['phone']"]
        [redact: [1]]                               || ["redact is a list of names, such as ['phone']"]
        [kinds: ['mail']]                           || ["there is no kind 'mail' (valid: address, birth-date, card, credentials, email, iban, ip, licence, mac, name, national-id, passport, phone)"]
        [allow: ['mail']]                           || ["there is no kind 'mail' (valid: address, birth-date, card, credentials, email, iban, ip, licence, mac, name, national-id, passport, phone)"]
        [block: ['names']]                          || ["block names 'names', which is neither a kind (address, birth-date, card, credentials, email, iban, ip, licence, mac, name, national-id, passport, phone) nor in redact or patterns"]
        [block: ['ip'], flag: ['ip']]               || ["'ip' is in flag and in block; one of them holds"]
        [patterns: ['x']]                           || ["patterns are expressions by name, such as [employee: 'EMP-[0-9]{6}']"]
        [patterns: [a: 1]]                          || ["the pattern 'a' is a regular expression in quotes, such as 'EMP-[0-9]{6}'"]
        [patterns: [a: '[0-9']]                     || ["the pattern 'a' is no regular expression of RE2 (missing closing ]); look-around and back references are not among them"]
        [patterns: [a: '(?=x)y']]                   || ["the pattern 'a' is no regular expression of RE2 (invalid or unsupported Perl syntax); look-around and back references are not among them"]
        [patterns: [a: '^x']]                       || ["the pattern 'a' is looked for as whole words wherever they stand; leave out ^, \$, \\A, \\z and \\B"]
        [patterns: [a: '[^x]\\^']]                  || []
        [patterns: [a: '[0-9]*']]                   || ["the pattern 'a' matches nothing at all, as in '[0-9]*'; say what has to be there, as in '[0-9]+'"]
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
        took < Duration.ofSeconds(5)

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
