package dev.baton.acceptance

import dev.baton.spi.json.Json
import dev.baton.testkit.OllamaUpstream
import dev.baton.testkit.OpenAiUpstream
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

import javax.tools.ToolProvider
import java.nio.file.Files
import java.nio.file.Path

/**
 * Every command of the README, typed as it stands, in its order. Two things differ: addresses are those of servers that the test itself
 * starts, and commands of Maven are run by the continuous build, since a build cannot well be run within itself.
 */
@Stepwise
class ReadmeSpec extends Specification {

    @Shared
    @AutoCleanup
    Newcomer newcomer = new Newcomer()

    @Shared
    Set<String> typed = []

    def "the commands of Maven are run by the continuous build, word for word"() {
        given:
        def maven = Readme.commands.findAll { it.startsWith('mvn') }
        typed.addAll(maven)

        expect: 'the first two build and run the main job, and run all tests'
        Readme.commands[0].startsWith('mvn -q -DskipTests package && server/target/baton/bin/baton run help-desk')
        Readme.commands[1] == 'mvn verify'

        and: 'the build reads them from the README itself'
        def script = Readme.ROOT.resolve('.ci/run').toFile().getText('UTF-8')
        script.contains('README.md')
        maven.size() == 3
    }

    def "the main job shows which model did each step, why that one, how long it took and what it cost"() {
        when:
        def outcome = newcomer.types(Readme.commands[0].split('&&', 2)[1])

        then:
        outcome.exit == 0
        outcome.out.contains('desk: billing')
        outcome.out.contains('reply: ')
        outcome.out =~ /(?m)^desk\s+local\/minilm\s+[\d.]+ m?s\s+.*\$0\s+cheapest: /
        outcome.out =~ /(?m)^answer\s+local\/minilm\s+[\d.]+ m?s\s+.*\$0\s+best: /
        outcome.out =~ /(?m)^total\s+[\d.]+ m?s/
    }

    def "with a key of OpenAI, the same script has a better model write the answer"() {
        given:
        def upstream = new OpenAiUpstream('Under Account, Billing, Invoices.')
        newcomer.environment.OPENAI_BASE_URL = upstream.url().toString()

        when:
        def outcome = newcomer.types(command('OPENAI_API_KEY'))

        then:
        outcome.exit == 0
        outcome.out.contains('reply: Under Account, Billing, Invoices.')
        outcome.out =~ /(?m)^desk\s+local\/minilm/
        outcome.out =~ /(?m)^answer\s+openai\//

        and: 'the model got the handbook of the desk, and the key went nowhere but to it'
        upstream.chats()[0].at('messages').toString().contains('handbook/billing.md')
        !outcome.out.contains('sk-...')

        cleanup:
        newcomer.environment.clear()
        upstream.close()
    }

    def "with Ollama on this machine, its model writes the answer"() {
        given:
        def upstream = new OllamaUpstream({ 'Under Account, Billing, Invoices.' }, 'qwen3:8b')

        when:
        def outcome = newcomer.types(command('OLLAMA_HOST').replace('127.0.0.1:11434', "127.0.0.1:${upstream.url().port}"))

        then:
        outcome.exit == 0
        outcome.out.contains('reply: Under Account, Billing, Invoices.')
        outcome.out =~ /(?m)^answer\s+ollama\/qwen3:8b/

        and: 'it was asked what it is, then over its own protocol'
        upstream.upstream().requests()*.path().containsAll(['/api/tags', '/api/show', '/api/chat'])

        cleanup:
        upstream.close()
    }

    def "served, an orchestration can be run, and used as a model by any client of the OpenAI API"() {
        given:
        int port = new ServerSocket(0).withCloseable { it.localPort }
        def server = newcomer.leavesRunning("exec ${command('baton serve')} --port $port", "$port")

        when:
        def run = newcomer.types(command('orchestrations/help-desk/runs').replace(':7070', ":$port"))
        def chat = newcomer.types(command('chat/completions').replace(':7070', ":$port"))

        then:
        Json.parse(run.out).at('output').at('desk').text() == 'technical'
        Json.parse(run.out).at('steps').at(0).at('model').text() == 'local/minilm'
        Json.parse(Json.parse(chat.out).at('choices').at(0).at('message').at('content').text()).at('desk').text() == 'product'

        when: 'it is told to stop'
        server.destroy()

        then: 'it stops'
        server.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)
    }

    def "a workspace is made, a script written, checked, run and drawn"() {
        expect:
        newcomer.types(command('baton init')).exit == 0
        newcomer.types(command('urgency.groovy')).exit == 0
        newcomer.types(command('baton check urgency')).with { assert exit == 0: out + err; it }
        newcomer.types(command('baton plan urgency')).with { assert exit == 0: out + err; it }
        newcomer.types(command('baton run urgency')).out.contains('Somebody is called out of bed: The server room is on fire')
        newcomer.types(command('baton graph urgency')).exit == 0
        newcomer.folder.resolve('urgency.svg').toFile().text.contains('<svg')
    }

    def "a run waits for a person, is listed, decided and shown"() {
        expect:
        newcomer.types(command('refund.groovy')).exit == 0
        newcomer.types(command('baton run refund')).exit == 13
        newcomer.types(command('baton runs')).out =~ /(?m)refund\s+.*parked/
        newcomer.types(command('baton approve')).with { assert exit == 0: out + err; it }.out.contains('refund of 120')
        newcomer.types(command('baton show')).out.contains('kim')
    }

    def "a workspace says who answers, and the settings are checked with the scripts"() {
        expect:
        newcomer.types(command('my-desk/baton.groovy')).exit == 0
        newcomer.types(command('baton check -w my-desk')).with { assert exit == 0: out + err; it }
    }

    def "a key is made, and what was spent, what is left and which step is slow is told"() {
        expect:
        newcomer.types(command('baton keys create')).with { assert exit == 0: out + err; it }.out =~ /baton_[0-9a-z]{12}_[0-9a-z]{52}/
        newcomer.types(command('baton spend')).with { assert exit == 0: out + err; it }.out.contains('local/minilm')
        newcomer.types(command('baton budgets')).with { assert exit == 0: out + err; it }.out.contains('teams')
        newcomer.types(command('baton slow')).with { assert exit == 0: out + err; it }.out.contains('pressing')
    }

    def "the sample plugin, built as a stranger would, serves a script"() {
        expect:
        newcomer.types(command('cp samples/hello-plugin')).exit == 0
        newcomer.types(command('baton run greet')).out.contains('Hello, Ada!')
    }

    def "the program that embeds Baton runs"() {
        given:
        def blocks = Readme.blocks.findAll { it.language == 'java' }
        Path classes = Files.createTempDirectory(newcomer.folder, 'classes')
        Path source = newcomer.folder.resolve('Main.java')
        Files.writeString(source, blocks[0].text)

        expect:
        blocks.size() == 1
        ToolProvider.systemJavaCompiler.run(null, null, null, '-d', classes.toString(), source.toString()) == 0

        when:
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java')
        def path = [classes.toString(), System.getProperty('java.class.path')].join(File.pathSeparator)
        newcomer.environment.CLASSPATH = path
        def outcome = newcomer.types("'$java' --enable-native-access=ALL-UNNAMED Main")

        then:
        outcome.exit == 0
        outcome.out.contains('"desk":"billing"')

        cleanup:
        newcomer.environment.clear()
    }

    def "nothing in the README was left out"() {
        expect:
        Readme.commands.findAll { !(it in typed) } == [Readme.commands[0]] - typed
    }

    private String command(String piece) {
        def command = Readme.command(piece)
        typed << command
        command
    }
}
