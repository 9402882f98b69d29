package dev.baton.plugins.guard.pii

import spock.lang.Shared
import spock.lang.Specification

/** The guard against labelled texts: how much of what it finds is right, and how much of what there is it finds. */
class CorpusSpec extends Specification {

    /** What it has to reach on texts that it was not made for, in percent: right of what it finds, found of what there is. */
    static final FLOORS = [address: [80, 70], 'birth-date': [90, 80], card: [95, 90], credentials: [95, 90], email: [90, 90], iban: [95, 95], ip: [80, 90],
                           licence: [90, 60], mac: [90, 90], name: [80, 70], 'national-id': [85, 85], passport: [90, 75], phone: [85, 85]]

    @Shared Map<String, List<LabelledText>> sets = [corpus: LabelledText.of('corpus'), 'held-out': LabelledText.of('held-out')]

    def "there are texts of each kind, many, and nearly as many without any"() {
        given:
        def all = sets.values().flatten() as List<LabelledText>

        expect:
        all.size() >= 600
        all.count { it.labels.empty } >= 250
        all.collect { it.text }.toSet().size() == all.size()
        all.collectMany { it.labels*.get(0) }.toSet() == Kind.words().toSet()
        all.every { text -> text.labels.every { it[0] in Kind.words() } }
    }

    def "no kind does worse than that on texts that it was not made for: #kind"() {
        given:
        def (right, said, there) = counted('held-out', kind)

        expect:
        100.0d * right / said >= FLOORS[kind][0]
        100.0d * right / there >= FLOORS[kind][1]

        where:
        kind << Kind.words()
    }

    def "its page says how good it is: #kind"() {
        given:
        def row = "| `$kind` | " + sets.keySet().collect {
            def (right, said, there) = counted(it, kind)
            "${percent(right, said)} | ${percent(right, there)} | $there"
        }.join(' | ') + ' |'

        expect:
        page().contains(row)

        where:
        kind << Kind.words()
    }

    def "its page says how many texts there are, and how many of them come out just as they are labelled"() {
        expect:
        sets.every { name, texts ->
            page().contains("${texts.size()} texts, ${texts.count { it.labels.empty }} of them without any; ${texts.count { it.found.toSet() == it.labels.toSet() }} come out just as labelled")
        }
    }

    private List<Integer> counted(String set, String kind) {
        def of = { List places -> places.count { it[0] == kind } }
        [sets[set].sum { text -> text.labels.count { it[0] == kind && text.found.contains(it) } }, sets[set].sum { of(it.found) }, sets[set].sum { of(it.labels) }]
    }

    private static String percent(int part, int whole) {
        Math.round(100.0d * part / whole) + ' %'
    }

    private static String page() {
        def here = new File('README.md')
        (here.exists() ? here : new File(System.getProperty('basedir', '.'), 'README.md')).getText('UTF-8')
    }
}
