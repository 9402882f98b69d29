package dev.baton.cli

import com.sun.net.httpserver.HttpServer
import dev.baton.spi.json.Json
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** The packed product, as a process. */
@IgnoreIf({ os.windows })
class DistributionIT extends Specification {

    @Shared
    Path distribution = Path.of(System.getProperty('baton.root'), 'server/target/baton')

    @TempDir
    Path folder

    def "has its script, its jars and its plugins, each plugin's classes apart from the host's"() {
        expect:
        Files.isExecutable(distribution.resolve('bin/baton'))
        ['analyser-standard', 'guard-pii', 'guard-standard', 'provider-anthropic', 'provider-bedrock', 'provider-cohere', 'provider-gemini', 'provider-langchain4j', 'provider-local',
         'provider-ollama', 'provider-openai', 'routing-bandit', 'routing-learned', 'routing-semantic', 'routing-standard'].every {
            Files.exists(distribution.resolve("plugins/$it/classes/META-INF/extensions.idx"))
        }
        List<String> jars = distribution.resolve('lib').toFile().list() as List
        jars.any { it.startsWith('baton-server') }
        jars.every { jar -> ['provider', 'onnxruntime', 'baton-testkit', 'spock'].every { !jar.contains(it) } }
        distribution.resolve('plugins').toFile().traverse { assert !(it.name ==~ /(baton-spi|slf4j-api|pf4j|jspecify).*/) }
    }

    def "tells its versions"() {
        given:
        Started version = start('--version')

        expect:
        version.ended() == 0
        version.out =~ /^baton \d\S+, SPI 1\.0\.0, Java \d\d/
        version.err.empty
    }

    def "the workspace of init is right, and runs with no key; nothing is on stderr"() {
        expect:
        start('init', 'new one').ended() == 0
        start('check', '-w', 'new one').with { ended() == 0 && out == '1 orchestration: no problem\n' && err.empty }

        and:
        Started run = start('run', 'front-desk', 'message=Where is my parcel?', '-w', 'new one')
        run.ended() == 0
        run.out.startsWith('page: orders\n')
        run.out =~ /(?m)^page +local\/minilm .* in, /
        run.err.empty

        and:
        Started json = start('run', 'front-desk', 'message=Where is my parcel?', '-w', 'new one', '--json')
        json.ended() == 0
        Json.parse(json.out).at('output').at('page').text() == 'orders'
    }

    def "works from a folder with blanks, through a link, and when it was moved"() {
        given:
        Path moved = copy(distribution, folder.resolve('my programs/baton'))
        Path link = Files.createSymbolicLink(folder.resolve('link'), moved.resolve('bin/baton'))
        Started plugins = start([:], [link.toString(), 'plugins', '--json'])

        expect:
        plugins.ended() == 0
        Json.parse(plugins.out).at('plugins').items().every { it.at('path').text().startsWith(moved.toRealPath().toString()) }
        plugins.err.empty
    }

    def "an AOT cache that does not fit is passed over without a word: #what"() {
        given:
        Path moved = copy(distribution, folder.resolve('moved'))
        damage(moved)
        Started help = start([:], [moved.resolve('bin/baton').toString(), 'plugins'])

        expect:
        help.ended() == 0
        help.out.contains('routing-standard')
        help.err.empty

        where:
        what                 | damage
        'other jars'         | { Path it -> it.resolve('lib/baton.jar').toFile().lastModified = 1_000_000_000_000L }
        'not a cache at all' | { Path it -> Files.writeString(it.resolve('lib/baton.aot'), 'nonsense') }
        'cut short'          | { Path it -> cut(it.resolve('lib/baton.aot')) }
        'missing'            | { Path it -> Files.deleteIfExists(it.resolve('lib/baton.aot')) }
    }

    def "letters of all languages come through, whatever the locale"() {
        given:
        start('init', 'w').ended()
        Files.writeString(folder.resolve('w/orchestrations/echo.groovy'),
                "orchestration('echo') { input text: String\n step('said') { run { text } } }")
        String baton = distribution.resolve('bin/baton')
        Started echo = start(locale, [baton, 'run', 'echo', 'text=Grüße, 世界 — naïve', '-w', 'w'])

        expect:
        echo.ended() == 0
        echo.out.startsWith('Grüße, 世界 — naïve\n')

        where:
        locale << [[:], [LC_ALL: 'C'], [LANG: 'C.UTF-8']]
    }

    def "a script's mistakes, a key that is missing and a workspace that is not there have codes of their own"() {
        given:
        start('init', 'w').ended()
        Files.writeString(folder.resolve('w/orchestrations/broken.groovy'),
                "orchestration('broken') {\n    input text: String\n    asq('x') { }\n}")

        expect:
        start('check', '-w', 'w').with {
            ended() == ExitCode.SCRIPT.number()
                    && out.contains('orchestrations/broken.groovy:3:5') && out =~ /\d problems? in 1 script\n$/
        }
        start('run', 'broken', 'text=x', '-w', 'w').with {
            ended() == ExitCode.SCRIPT.number() && out.empty && err.contains(':3:5')
        }
        start('run', 'front-desk', 'message=x', '-w', 'nowhere').with {
            ended() == ExitCode.WORKSPACE.number() && err.contains('baton init nowhere')
        }
    }

    def "a plugin for another SPI is named with the version it wants"() {
        given:
        start('init', 'w').ended()
        Path classes = Files.createDirectories(folder.resolve('w/plugins/future/classes/META-INF'))
        Files.writeString(classes.resolve('MANIFEST.MF'),
                'Manifest-Version: 1.0\nPlugin-Id: future\nPlugin-Version: 3.0.0\nPlugin-Requires: >=2.0.0 & <3.0.0\n')
        Started models = start('models', '-w', 'w')

        expect:
        models.ended() == ExitCode.PLUGIN.number()
        models.err.contains("Plugin 'future 3.0.0' cannot be started: it is for SPI >=2.0.0 & <3.0.0")
        !models.err.contains('\tat ')
    }

    def "an upstream that is down, and one that answers garbage"() {
        given:
        start('init', 'w').ended()
        HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        server.createContext('/') { exchange ->
            exchange.sendResponseHeaders(200, 0)
            exchange.responseBody.withCloseable { it << '<html>hello</html>' }
        }
        server.start()
        chatting(server.address.port)
        if (!up) {
            server.stop(0)
        }
        Started run = start('run', 'chat', 'text=x', '-w', 'w')

        expect:
        run.ended() == ExitCode.UPSTREAM.number()
        run.err.contains("box/some: $says")
        run.err.contains("step 'reply'")

        cleanup:
        server.stop(0)

        where:
        up    || says
        false || 'unreachable'
        true  || 'broken_answer'
    }

    def "models import takes the prices of a list, tells what changed, and the next command goes by them"() {
        given:
        start('init', 'w').ended()
        Files.writeString(folder.resolve('list.json'), '''{
            "gpt-5.4": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 7e-06, "output_cost_per_token": 1.5e-05},
            "gpt-new": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06}}''')
        def baton = { String... arguments ->
            start([OPENAI_API_KEY: 'sk-none'], [distribution.resolve('bin/baton').toString()] + (arguments as List) + ['-w', 'w'])
        }

        when:
        Started tried = baton('models', 'import', 'list.json', '--dry-run')

        then:
        tried.ended() == 0
        tried.out =~ /openai\/gpt-5\.4 +input price +\$2\.5 +\$7\n/
        tried.out.contains("The list has 1 other model for the workspace's providers")
        !Files.exists(folder.resolve('w/models.json'))

        when:
        Started imported = baton('models', 'import', 'list.json', '--add', 'openai/*-new', '--json')

        then:
        imported.ended() == 0
        Json.parse(imported.out).at('written').flag(false)

        when:
        Started models = baton('models')

        then:
        models.ended() == 0
        models.out =~ /openai\/gpt-5\.4 .* \$7 \/ \$15/
        models.out =~ /openai\/gpt-new .* \$1 \/ \$2/
    }

    def "the model in this process embeds for clients of OpenAI's protocol"() {
        given:
        start('init', 'w').ended()
        Started serving = start('serve', '--port', '0', '-w', 'w')
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
        while (!(serving.err =~ /at http\S+/) && serving.process.alive && System.nanoTime() < until) {
            Thread.onSpinWait()
        }
        String url = (serving.err =~ /at (http\S+)/)[0][1]

        when:
        def request = HttpRequest.newBuilder(URI.create("$url/v1/embeddings")).header('content-type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString("""{"model": "$model", "input": ["a bill", "an invoice", "a whale"]}""")).build()
        def answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString())

        then:
        answer.statusCode() == 200
        def vectors = Json.parse(answer.body()).at('data').items().collect { it.at('embedding').items()*.decimal(0) }
        vectors*.size() == [384, 384, 384]
        def near = { a, b -> [a, b].transpose().sum { it[0] * it[1] } }
        near(vectors[0], vectors[1]) > near(vectors[0], vectors[2])

        cleanup:
        serving?.interrupt()
        serving?.ended()

        where:
        model << ['local/minilm', 'baton/cheapest']
    }

    def "Ctrl-C cancels a run that hangs, and says so"() {
        given:
        start('init', 'w').ended()
        CountDownLatch asked = new CountDownLatch(1)
        CountDownLatch over = new CountDownLatch(1)
        HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        server.executor = java.util.concurrent.Executors.newCachedThreadPool()
        server.createContext('/') { exchange ->
            asked.countDown()
            over.await()
            exchange.close()
        }
        server.start()
        chatting(server.address.port)
        Started run = start('run', 'chat', 'text=x', '-w', 'w')

        when:
        boolean reached = asked.await(60, TimeUnit.SECONDS)
        run.interrupt()

        then:
        reached
        run.ended() == ExitCode.CANCELLED.number()
        run.err.contains('Cancelled: chat was stopped before its result')
        run.out.empty

        cleanup:
        over.countDown()
        server.stop(0)
        server.executor.shutdownNow()
    }

    private static void cut(Path file) {
        new RandomAccessFile(file.toFile(), 'rw').withCloseable { it.length = 100_000 }
    }

    /** An orchestration whose one model is at that port. */
    private void chatting(int port) {
        Files.writeString(folder.resolve('w/baton.groovy'), """\
            baton {
                provider('box', type: 'vllm') { url 'http://127.0.0.1:$port/v1' }
                model('box/some') { can 'chat'; context 8.k }
                routing { retry 0 }
            }
            """.stripIndent())
        Files.writeString(folder.resolve('w/orchestrations/chat.groovy'),
                "orchestration('chat') { input text: String\n ask('reply') { needs 'chat'; prompt text } }")
    }

    private Started start(String... arguments) {
        start([:], [distribution.resolve('bin/baton').toString()] + (arguments as List))
    }

    private Started start(Map<String, String> environment, List<String> command) {
        new Started(folder, environment, command)
    }

    /** With times kept, as an installer or {@code cp -a} does. */
    private static Path copy(Path from, Path to) {
        Files.walk(from).withCloseable { files ->
            files.forEach { file ->
                Path target = to.resolve(from.relativize(file).toString())
                Files.createDirectories(target.parent)
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING)
            }
        }
        to
    }
}
