package dev.baton.acceptance

import dev.baton.spi.json.Json
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** What the plugins' README lists is what comes along. */
class PluginsReadmeSpec extends Specification {

    static final TEXT = Readme.ROOT.resolve('plugins/README.md').toFile().getText('UTF-8')

    @Shared
    @AutoCleanup
    Newcomer newcomer = new Newcomer()

    def "every provider, strategy, guard and input analyser has its place in it, and nothing else has"() {
        when:
        def outcome = newcomer.types('server/target/baton/bin/baton plugins --json -w samples/quickstart')
        def offers = Json.parse(outcome.out).at('plugins').items().collectMany { it.at('offers').items()*.text() }
        def rows = TEXT.split('## Strategies')[0].readLines().findAll { it.startsWith('| `') }

        then:
        outcome.exit == 0
        rows.collectMany { (it.split(/\|/)[1] =~ /`([^`]+)`/).collect { it[1] } } as Set ==
                offers.findAll { it.startsWith('provider ') }*.minus('provider ') as Set
        offers.findAll { it.startsWith('guard ') }*.minus('guard ').every { TEXT.split('## Guards')[1].contains("| `$it` |") }
        offers.findAll { it.startsWith('analyser ') }*.minus('analyser ').every { TEXT.split('## Input analysers')[1].contains("`$it`") }
        offers.findAll { it.startsWith('strategy ') }*.minus('strategy ').every { TEXT.split('## Strategies')[1].contains("`$it`") }
    }

    def "its example is a workspace that can be read"() {
        given:
        def desk = newcomer.folder.resolve('readme-desk')
        desk.resolve('orchestrations').toFile().mkdirs()
        desk.resolve('orchestrations/one.groovy').toFile().setText('orchestration("one") { step { run { 1 } } }', 'UTF-8')
        desk.resolve('baton.groovy').toFile().setText((TEXT =~ /(?s)```groovy\n(.*?)```/)[0][1] as String, 'UTF-8')

        when:
        def outcome = newcomer.types("CLAUDE_KEY=none server/target/baton/bin/baton check -w $desk")

        then:
        outcome.exit == 0
    }
}
