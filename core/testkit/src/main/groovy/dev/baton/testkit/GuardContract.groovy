package dev.baton.testkit

import com.sun.management.ThreadMXBean
import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.NamedValue
import dev.baton.spi.guard.Side
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import java.lang.management.ManagementFactory
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Specification

/**
 * What every {@link Guard} must keep to. A plugin's author extends it, gives the guard, and says what it finds something in:
 *
 * <pre>
 * class PostcodesContractSpec extends GuardContract {
 *     Guard guard() { new Postcodes() }
 *     List&lt;String&gt; samples() { ['53113 Bonn', 'SW1A 1AA'] }
 * }
 * </pre>
 */
abstract class GuardContract extends Specification {

    static final int LONG = 1_000_000

    /** The guard. */
    abstract Guard guard()

    /** Texts in which it finds something, and such in which it nearly does: they are put side by side, cut and mixed with others. */
    abstract List<String> samples()

    /** What scripts say to it: each of these is tried. */
    List<JsonObject> options() {
        [JsonObject.EMPTY]
    }

    /** What the orchestration that named it was given. */
    List<NamedValue> values() {
        []
    }

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261127L)
    }

    /** How many random texts are tried with each of the options. */
    int trials() {
        300
    }

    /** The most processor time for a text of a million characters. */
    Duration most() {
        Duration.ofSeconds(2)
    }

    def "it has a word that a script can name it by, and a description of one line"() {
        expect:
        guard().name() ==~ /[a-z][a-z0-9-]*/
        !guard().description().isBlank()
        !guard().description().contains('\n')
    }

    def "it has nothing against the options that are tried here, and a window of a length that can be"() {
        expect:
        options().each {
            assert guard().problems(it) == []
            def window = guard().window(it)
            assert window.empty || window.asInt >= 0
        }
    }

    def "it says what it does not understand, each in one line"() {
        when:
        def problems = guard().problems(JsonObject.EMPTY.with('no-option-of-anybody', 1))

        then:
        !problems.empty
        problems.every { !it.isBlank() && !it.contains('\n') }
    }

    def "it finds something in one of the samples at least"() {
        expect:
        options().any { option -> samples().any { guard().inspect(it, at(option)).action() != Verdict.Action.ALLOW } }
    }

    def "no text breaks it: #what"() {
        expect:
        options().each { option -> Side.values().each { sound(text, guard().inspect(text, at(option, it))) } }

        where:
        what                       | text
        'no character'             | ''
        'blanks'                   | ' \n\t '
        'half a surrogate pair'    | '\uD83D and \uDE00 alone'
        'control characters'       | '\u0000\u0001\u001B[31m\u0007\u007F'
        'letters that grow small'  | 'İİİ ẞ Σς ǅ'
        'right to left, and back'  | '\u202Eabc\u202C שלום abc'
        'what no character is'     | '\uFFFE\uFFFF\uFDD0'
        'signs alone'              | '@ @@ a@ @b +++ (((( ---- ```'
        'placeholders'             | '[NAME_1] [NAME [EMAIL_2]] [IBAN]'
    }

    def "no random text breaks it, and the same text gets the same verdict"() {
        given:
        def guard = guard()

        expect:
        options().each { option ->
            (1..trials()).each { n ->
                def text = mixed(new Random(seed() + n), 600)
                def verdict = guard.inspect(text, at(option))
                sound(text, verdict)
                assert verdict == guard.inspect(text, at(option)): "seed ${seed() + n}"
            }
        }
    }

    def "what it finds at a place is what it finds there in any piece of the text that goes its window further on both sides"() {
        given:
        def guard = guard()

        expect:
        options().findAll { guard.window(it).present }.every { option ->
            int window = guard.window(option).asInt
            (1..trials()).each { n ->
                def random = new Random(seed() + n)
                def text = mixed(random, 200 + random.nextInt(2 * window + 400))
                def whole = guard.inspect(text, at(option))
                4.times {
                    // Beginnings and ends amid a sample are what matters: half of them are near something that was found.
                    int from = random.nextInt(3) == 0 ? 0 : near(random, whole, text.length(), -window)
                    int to = random.nextInt(3) == 0 ? text.length() : near(random, whole, text.length(), window)
                    if (from < to) {
                        alike(text, whole, guard.inspect(text.substring(from, to), at(option)), from, to, window, "seed ${seed() + n}, from $from to $to")
                    }
                }
            }
        }
    }

    def "its time grows no faster than the text: #what"() {
        given:
        def guard = guard()
        def threads = ManagementFactory.threadMXBean as ThreadMXBean
        def text = piece * (LONG.intdiv(piece.length()) + 1)

        expect:
        options().each { option ->
            guard.inspect(text.substring(0, 100_000), at(option))
            long begun = threads.currentThreadCpuTime
            guard.inspect(text, at(option))
            def took = Duration.ofNanos(threads.currentThreadCpuTime - begun)
            assert took <= most(): "$option took $took"
        }

        where:
        what                   | piece
        'prose'                | 'The customer asked whether the invoice of March had been paid. '
        'one letter'           | 'a'
        'one capital'          | 'A'
        'one blank'            | ' '
        'line breaks'          | '\n'
        'digits'               | '4'
        'digits in groups'     | '4111 '
        'signs of an address'  | 'a@'
        'points'               | 'a.'
        'dashes'               | '1-'
        'colons'               | 'f:'
        'parentheses'          | '('
        'beginnings of a key'  | '-eyJ'
        'beginnings of others' | ' sk-'
        'capitals and digits'  | 'DE44 '
        'code'                 | 'foo.bar(x);\n'
        'letters of the east'  | '注文'
    }

    def "its samples over and over take it no longer than they are"() {
        given:
        def guard = guard()
        def threads = ManagementFactory.threadMXBean as ThreadMXBean
        def row = samples().join(' ') + ' '
        def text = row * (LONG.intdiv(row.length()) + 1)

        expect:
        options().each { option ->
            guard.inspect(row, at(option))
            long begun = threads.currentThreadCpuTime
            guard.inspect(text, at(option))
            assert Duration.ofNanos(threads.currentThreadCpuTime - begun) <= most()
        }
    }

    def "where it refuses a text by an exception, the message holds nothing of it"() {
        given:
        def row = samples().join(' ') + ' '
        def text = row * (10 * LONG.intdiv(row.length()) + 1)
        String message = ''

        when:
        try {
            guard().inspect(text, at(options().first()))
        } catch (RuntimeException refusal) {
            message = String.valueOf(refusal.message)
        }

        then:
        samples().every { it.length() < 4 || !message.contains(it) }
    }

    def "it serves many threads"() {
        given:
        def guard = guard()
        def texts = (1..40).collect { mixed(new Random(seed() + it), 400) }
        def context = at(options().first())
        def alone = texts.collect { guard.inspect(it, context) }

        when:
        def together = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect {
                ({ texts.collect { text -> guard.inspect(text, context) } } as Callable)
            })*.get()
        }

        then:
        together.every { it == alone }
    }

    private GuardContext at(JsonObject option, Side side = Side.INPUT) {
        new GuardContext(side, null, option, values())
    }

    private static boolean sound(String text, Verdict verdict) {
        assert verdict != null
        assert verdict.findings().empty || verdict.findings().last().end() <= text.length()
        true
    }

    /** What is redacted is the same at every place that the piece tells for sure; so is a block where all that was found is such a place. */
    private static void alike(String text, Verdict whole, Verdict piece, int from, int to, int window, String where) {
        sound(text.substring(from, to), piece)
        def moved = piece.findings().collect { new Finding(it.start() + from, it.end() + from, it.kind(), it.replacement()) }
        def sure = { Finding one ->
            (one.start() ..< one.end()).any { (from == 0 || it - window >= from) && (to == text.length() || it + 1 + window <= to) }
        }
        if (whole.action() == Verdict.Action.BLOCK || piece.action() == Verdict.Action.BLOCK) {
            if (whole.findings() && whole.findings().every(sure)) {
                assert whole.action() != Verdict.Action.BLOCK || piece.action() == Verdict.Action.BLOCK: where
            }
            if (moved && moved.every(sure)) {
                assert piece.action() != Verdict.Action.BLOCK || whole.action() == Verdict.Action.BLOCK: where
            }
            return
        }
        def redacted = { Verdict verdict, List<Finding> findings -> verdict.action() == Verdict.Action.REDACT ? findings.findAll(sure) : [] }
        assert redacted(piece, moved) == redacted(whole, whole.findings()): where
    }

    private static int near(Random random, Verdict verdict, int length, int window) {
        if (verdict.findings().empty || random.nextBoolean()) {
            return random.nextInt(length + 1)
        }
        def finding = verdict.findings()[random.nextInt(verdict.findings().size())]
        int place = finding.start() + random.nextInt(finding.end() - finding.start() + 1) + (random.nextBoolean() ? window : 0) + random.nextInt(5) - 2
        Math.max(0, Math.min(length, place))
    }

    private String mixed(Random random, int length) {
        def words = ['the', 'and', 'ist', 'key:', '=', '@', '+49', '(', ')', ';', '\n', '{', 'DE89', '3704', '12', 'password:', '?', '注', '\uD83D', '[NAME_1]']
        def text = new StringBuilder()
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text << samples()[random.nextInt(samples().size())]
                case 1 -> {
                    def sample = samples()[random.nextInt(samples().size())]
                    int from = random.nextInt(sample.length() + 1)
                    text << sample.substring(from, from + random.nextInt(sample.length() - from + 1))
                }
                case 2 -> text << words[random.nextInt(words.size())]
                default -> text << String.valueOf((char) random.nextInt(0x500))
            }
            text << (random.nextInt(3) > 0 ? ' ' : '')
        }
        text
    }
}
