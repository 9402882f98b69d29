package dev.baton.plugins.guard.pii

import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Side
import dev.baton.spi.json.JsonObject
import spock.lang.Shared
import spock.lang.Specification

/** The guard against labelled texts: how much of what it finds is right, and how much of what there is it finds. */
class CasesSpec extends Specification {

    static final KINDS = ['email', 'iban', 'card', 'ip', 'phone']

    @Shared cases = CasesSpec.getResource('/cases.txt').getText('UTF-8').readLines().findAll { it && !it.startsWith('#') }.collect { read(it) }

    def "there are some texts of each kind, and more without any"() {
        expect:
        cases.size() >= 120
        KINDS.every { kind -> cases.count { it.labels.any { it[0] == kind } } >= 8 }
        cases.count { it.labels.empty } >= 50
    }

    def "its page says how good it is: #kind"() {
        given:
        def right = cases.sum { it.labels.count { label -> label[0] == kind && it.found.contains(label) } } as int
        def said = cases.sum { it.found.count { found -> found[0] == kind } } as int
        def there = cases.sum { it.labels.count { label -> label[0] == kind } } as int

        expect:
        page().contains("| `$kind` | ${percent(right, said)} | ${percent(right, there)} | $there |")

        where:
        kind << KINDS
    }

    private static Map read(String line) {
        def text = new StringBuilder()
        def labels = []
        int from = 0
        def matcher = line =~ /\[\[([a-z]+)\|(.+?)]]/
        while (matcher.find()) {
            text << line.substring(from, matcher.start())
            labels << [matcher.group(1), text.length(), text.length() + matcher.group(2).length()]
            text << matcher.group(2)
            from = matcher.end()
        }
        text << line.substring(from)
        def found = new PiiGuard().inspect(text.toString(), new GuardContext(Side.INPUT, null, JsonObject.EMPTY, [])).findings()
        [text: text.toString(), labels: labels, found: found.collect { [it.kind(), it.start(), it.end()] }]
    }

    private static String percent(int part, int whole) {
        Math.round(100.0d * part / whole) + ' %'
    }

    private static String page() {
        def here = new File('README.md')
        (here.exists() ? here : new File(System.getProperty('basedir', '.'), 'README.md')).getText('UTF-8')
    }
}
