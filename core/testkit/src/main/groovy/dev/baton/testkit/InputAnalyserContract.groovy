package dev.baton.testkit

import com.sun.management.ThreadMXBean
import dev.baton.spi.model.Modality
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.InputAnalyser
import dev.baton.spi.routing.Sensitivity
import java.lang.management.ManagementFactory
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Specification

/**
 * What every {@link InputAnalyser} must keep to. A plugin's author extends it and gives the analyser:
 *
 * <pre>
 * class QuickReaderContractSpec extends InputAnalyserContract {
 *     InputAnalyser analyser() { new QuickReader() }
 * }
 * </pre>
 */
abstract class InputAnalyserContract extends Specification {

    static final Features PLAIN = new Features(
            'classification', 4711, '', '', 0, Sensitivity.OPEN, false, true, [Modality.TEXT, Modality.IMAGE] as Set, [team: 'support'])

    static final int LONG = 1_000_000

    /** The analyser. */
    abstract InputAnalyser analyser()

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261126L)
    }

    /** The most processor time for a text of a million characters: a part of it may be read. */
    Duration most() {
        Duration.ofMillis(500)
    }

    /** The most bytes allocated for such a text: a few copies of it. */
    long mostBytes() {
        16L << 20
    }

    def "it has a word that a workspace can name it by, and a description of one line"() {
        expect:
        analyser().name() ==~ /[a-z][a-z0-9-]*/
        !analyser().description().isBlank()
        !analyser().description().contains('\n')
    }

    def "what is known without reading is kept, and what reading tells is in form: #text"() {
        when:
        def read = analyser().analyse(text, PLAIN)

        then:
        sound(read)

        where:
        text << ['Hello', '', ' \n\t ', 'Why?', 'Wo ist meine Rechnung?', 'def f(x): return x', '注文はどこですか', '7 * 6 = 42']
    }

    def "no text breaks it: #what"() {
        expect:
        sound(analyser().analyse(text, PLAIN))

        where:
        what                       | text
        'half a surrogate pair'    | '\uD83D and \uDE00 alone'
        'control characters'       | '\u0000\u0001\u001B[31m\u0007\u007F'
        'letters that grow small'  | 'İİİ ẞ Σς ǅ'
        'right to left, and back'  | '\u202Eabc\u202C שלום abc'
        'what no character is'     | '\uFFFE\uFFFF\uFDD0'
        'signs alone'              | '@ @@ a@ @b +++ (((( ---- ```'
        'endings without a begin'  | '}); */ </p> -----END RSA PRIVATE KEY-----'
    }

    def "no random text breaks it, and the same text reads alike"() {
        given:
        def analyser = analyser()

        expect:
        (1..300).each { n ->
            def random = new Random(seed() + n)
            def text = scribble(random, random.nextInt(2000))
            def read = analyser.analyse(text, PLAIN)
            assert sound(read) && read == analyser.analyse(text, PLAIN): "seed ${seed() + n}"
        }
    }

    def "a text of a million characters takes a bounded time and little memory: #what"() {
        given:
        def analyser = analyser()
        def threads = ManagementFactory.threadMXBean as ThreadMXBean
        def text = piece * (LONG.intdiv(piece.length()) + 1)
        3.times { analyser.analyse(text, PLAIN) }

        when:
        long allocated = threads.currentThreadAllocatedBytes
        long begun = threads.currentThreadCpuTime
        def read = analyser.analyse(text, PLAIN)
        def took = Duration.ofNanos(threads.currentThreadCpuTime - begun)
        long more = threads.currentThreadAllocatedBytes - allocated

        then:
        sound(read)
        took <= most()
        more <= mostBytes()

        where:
        what                   | piece
        'prose'                | 'The customer asked whether the invoice of March had been paid. '
        'one letter'           | 'a'
        'one blank'            | ' '
        'line breaks'          | '\n'
        'digits'               | '4'
        'digits in groups'     | '4111 '
        'signs of an address'  | 'a@'
        'parentheses'          | '('
        'beginnings of a key'  | '-eyJ'
        'beginnings of others' | ' sk-'
        'capitals and digits'  | 'DE44 '
        'code'                 | 'foo.bar(x);\n'
        'letters of the east'  | '注文'
        'pictures'             | '👍'
    }

    def "it serves many threads"() {
        given:
        def analyser = analyser()
        def texts = (1..50).collect { scribble(new Random(seed() + it), 500) } + ['Hello there', 'a@example.org', 'x = y;']
        def alone = texts.collect { analyser.analyse(it, PLAIN) }

        when:
        def together = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect {
                ({ texts.collect { text -> analyser.analyse(text, PLAIN) } } as Callable)
            })*.get()
        }

        then:
        together.every { it == alone }
    }

    private static boolean sound(Features read) {
        assert read.task() == PLAIN.task() && read.tokens() == PLAIN.tokens() && read.tools() && read.content() == PLAIN.content() && read.tags() == PLAIN.tags()
        assert read.language() ==~ /([a-z]{2,3})?/
        assert read.domain() ==~ /([a-z][a-z0-9-]*)?/
        assert read.complexity() >= 0 && read.complexity() <= 1
        assert read.sensitivity() != null
        true
    }

    private static String scribble(Random random, int length) {
        def words = ['the', 'and', 'ist', 'key:', '=', '@', '+49', '(', ')', ';', '\n', '{', 'DE89', '3704', 'password:', '?', '```', '注', '\uD83D']
        def text = new StringBuilder()
        while (text.length() < length) {
            text << (random.nextBoolean() ? words[random.nextInt(words.size())] : String.valueOf((char) random.nextInt(0x10000))) << (random.nextBoolean() ? ' ' : '')
        }
        text
    }
}
