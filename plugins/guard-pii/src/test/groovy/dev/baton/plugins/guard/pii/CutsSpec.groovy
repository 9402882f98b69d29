package dev.baton.plugins.guard.pii

import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.NamedValue
import dev.baton.spi.guard.Side
import dev.baton.spi.json.JsonObject
import spock.lang.Specification

/** What is told of a stream while it comes is what would be told of all of it, wherever it is cut: nothing half-seen gets out. */
class CutsSpec extends Specification {

    def guard = new PiiGuard()

    def "a text of the corpus reads alike up to every place of it, however much of what follows has come, and from every place: #set, #options"() {
        given:
        def json = JsonObject.of(options)
        def context = new GuardContext(Side.OUTPUT, null, json, values)
        int window = guard.window(json).asInt
        def texts = LabelledText.of(set)*.text

        expect:
        texts.eachWithIndex { text, n ->
            def before = around(texts, n, -1, window)
            def whole = before + ' ' + text + ' ' + around(texts, n, 1, window)
            int start = before.length() + 1
            def all = guard.inspect(whole, context).findings()
            (start..start + text.length()).each { place ->
                int to = Math.min(whole.length(), place + window)
                assert guard.inspect(whole.substring(0, to), context).findings().findAll { it.start() < place } == all.findAll { it.start() < place }: "$n, up to ${place - start}"
                int from = Math.max(0, place - window)
                def later = guard.inspect(whole.substring(from), context).findings().collect {
                    new Finding(it.start() + from, it.end() + from, it.kind(), it.replacement())
                }
                assert later.findAll { it.end() > place } == all.findAll { it.end() > place }: "$n, from ${place - start}"
            }
        }

        where:
        set        | options                                                   | values
        'corpus'   | [:]                                                       | []
        'held-out' | [:]                                                       | []
        'held-out' | [kinds: ['card', 'iban'], redact: ['word'],
                      patterns: [code: '[A-Z]{2,4}[- ]?[0-9]{2,6}']]            | [new NamedValue(['word'], 'the file'), new NamedValue(['word'], 'is')]
    }

    /** Neighbours of the text, as much as a window has. */
    private static String around(List<String> texts, int n, int step, int window) {
        def around = ''
        for (int i = n + step; around.length() < window + 20; i += step) {
            def next = texts[Math.floorMod(i, texts.size())]
            around = step > 0 ? around + ' ' + next : next + ' ' + around
        }
        step > 0 ? around.take(window + 20) : around.drop(around.length() - window - 20)
    }
}
