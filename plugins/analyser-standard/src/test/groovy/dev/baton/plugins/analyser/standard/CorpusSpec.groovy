package dev.baton.plugins.analyser.standard

import dev.baton.spi.routing.Features
import spock.lang.Shared
import spock.lang.Specification

/** How often the analyser says of a text what a reader says of it. The shares stand in the plugin's README, and must not fall below. */
class CorpusSpec extends Specification {

    @Shared
    List<Map<String, String>> corpus = CorpusSpec.getResource('/corpus.txt').readLines('UTF-8').findAll { it && !it.startsWith('#') }
            .collect { line ->
                def columns = line.split(/\|/, 6)
                [language: columns[0], domain: columns[1], complexity: columns[2], sensitivity: columns[3], code: columns[4],
                 text: columns[5].replace('\\n', '\n')]
            }

    def "#feature is right in #least of a hundred texts"() {
        given:
        def wrong = corpus.findAll { it[feature] != seen(it.text)[feature] }.collect { "${seen(it.text)[feature]} for ${it[feature]}: $it.text" }

        expect:
        assert (100 * (corpus.size() - wrong.size())).intdiv(corpus.size()) >= least: wrong.join('\n')

        where:
        feature       | least
        'language'    | 96
        'domain'      | 94
        'complexity'  | 94
        'sensitivity' | 100
        'code'        | 100
    }

    def "the README states these shares"() {
        given:
        def readme = new File(System.getProperty('baton.root'), 'plugins/analyser-standard/README.md').getText('UTF-8')

        expect:
        readme.contains("${corpus.size()} short texts")
        ['language': 96, 'domain': 94, 'complexity': 94, 'sensitivity': 100, 'code': 100].every { feature, share ->
            readme.readLines().any { it.startsWith("| `$feature` | $share % |") }
        }
    }

    private static Map<String, String> seen(String text) {
        Features read = new StandardAnalyser().analyse(text, Features.NONE)
        [language   : read.language(), domain: read.domain(),
         complexity : read.complexity() < 0.2 ? 'low' : read.complexity() < 0.4 ? 'mid' : 'high',
         sensitivity: read.sensitivity().name().toLowerCase(Locale.ROOT), code: read.code() ? 'yes' : 'no']
    }
}
