package dev.baton.server.access

import dev.baton.cli.Cli
import dev.baton.cli.Console
import dev.baton.engine.Baton
import dev.baton.engine.identity.AuditQuery
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.openai.BuiltPlugin
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

/** Secrets are planted wherever one can be, everything is asked and refused that can be, and all that comes out anywhere is searched for them. */
@Timeout(120)
class SecretsSpec extends Specification {

    static final String PROVIDER_KEY = 'sk-planted-provider-0123456789abcdef'
    static final String TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJwbGFudGVkLXN1YmplY3QifQ.planted-signature'
    static final String WRONG = 'baton_000000000000_' + 'planted0wrong0secret0'.padRight(52, '0').replace('l', '1').replace('o', '0').substring(0, 52)

    @TempDir
    Path folder

    FakeUpstream upstream = new FakeUpstream()
    List<String> seen = []
    Queue<String> events = new ConcurrentLinkedQueue<>()
    PrintStream errors = System.err
    ByteArrayOutputStream log = new ByteArrayOutputStream()
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def setup() {
        System.err = new PrintStream(log, true)
    }

    def cleanup() {
        System.err = errors
        upstream.close()
        client.shutdownNow()
    }

    def "no secret that is put in comes out again, but for a new key's, once"() {
        given: 'a provider that refuses, and repeats the key that it was given'
        upstream.answers { request -> Answer.json(401, '{"error": {"message": "Incorrect API key provided", "type": "invalid_request_error"}}') }
        BuiltPlugin.into(folder.resolve('plugins'), 'provider-openai')
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), """
            baton {
                provider('house', type: 'openai-compatible') { url '${upstream.url('/v1')}'; key env('HOUSE_KEY') }
                model('house/small') { can 'chat'; context 8.k }
                access { jwt issuer: 'https://login.example.com', audience: 'baton', jwks: 'http://127.0.0.1:1/keys' }
            }""".stripIndent())
        Files.writeString(folder.resolve('orchestrations/note.groovy'), '''
            orchestration('note') {
                input message: String
                ask('first') { needs 'chat'; prompt "$message"; retry 0 }
            }'''.stripIndent())
        Baton baton = Baton.builder().workspace(folder).environment([HOUSE_KEY: PROVIDER_KEY]).open()
        baton.events().subscribe { event -> events.add(event.toString()) }
        def admin = baton.keys().create(NewKey.of('admin', Role.ADMIN), Identity.LOCAL)
        String key = admin.secret().reveal()
        def server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1').grace(Duration.ofSeconds(2)))

        when: 'everybody asks for everything'
        List<String> issued = []
        for (sent in [key, WRONG, TOKEN, PROVIDER_KEY, 'Basic ' + key]) {
            ['/v1/me', '/v1/keys', '/v1/keys/' + admin.key().id(), '/v1/audit?verify=true', '/v1/models', '/v1/runs', '/v1/keys/' + sent.replace(' ', ''), '/health']
                    .each { ask(server, sent, it, null) }
            ['/v1/chat/completions': '{"model": "house/small", "messages": [{"role": "user", "content": "Hi"}]}',
             '/v1/messages': '{"model": "house/small", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"}]}',
             '/v1/orchestrations/note/runs': '{"inputs": {"message": "Hi"}}',
             '/v1/keys/nothing/revoke': '{}'].each { path, body -> ask(server, sent, path, body) }
        }
        issued << HttpRequest.newBuilder(URI.create(server.url() + '/v1/keys')).header('Authorization', 'Bearer ' + key).header('Content-Type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString('{"name": "new"}')).build().with { client.send(it, HttpResponse.BodyHandlers.ofString()).body() }
        String made = (issued[0] =~ /"key":"(baton_[^"]*)"/)[0][1]
        baton.keys().rotate(admin.key().id(), Duration.ofHours(1), Identity.LOCAL).with { seen << it.toString() }

        and: 'the command line tells what it can'
        [['check'], ['models', '--json'], ['plugins', '--json'], ['keys', 'list', '--json'], ['keys', 'show', admin.key().id(), '--json'], ['keys', 'show', key],
         ['audit', '--json'], ['runs', '--json'], ['show', 'last', '--json'], ['models']].each { cli(it) }

        and: 'and so does whatever prints itself'
        seen << baton.settings().toString() << admin.toString() << baton.keys().list().toString() << baton.keys().audit(AuditQuery.LATEST).toString()
        seen << baton.catalog().unavailable().toString()
        seen.addAll(events)
        server.close()
        baton.close()
        seen << log.toString(StandardCharsets.UTF_8)
        Files.walk(folder).filter { Files.isRegularFile(it) }.forEach { seen << it.toString() + ': ' + new String(Files.readAllBytes(it), StandardCharsets.ISO_8859_1) }
        Map<String, String> planted = ['the key of a provider': PROVIDER_KEY, 'a key': key.substring(19), 'a new key': made.substring(19), 'a token': 'planted-signature',
                                       'what a token says': TOKEN.tokenize('.')[1], 'a key that is wrong': WRONG.substring(19)]

        then:
        upstream.requests().size() >= 2
        upstream.requests().every { it.headers().toString().contains(PROVIDER_KEY) }
        events.size() > 5
        seen.size() > 80
        planted.collectMany { what, secret -> seen.findAll { it.contains(secret) }.collect { "$what is in: ${it.take(300)}".toString() } } == []
    }

    private void ask(BatonServer server, String sent, String path, String body) {
        def request = HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(20))
        request.header('Authorization', sent.startsWith('Basic ') ? sent : 'Bearer ' + sent)
        body == null ? request.GET() : request.header('Content-Type', 'application/json').POST(HttpRequest.BodyPublishers.ofString(body))
        def response = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
        // What was asked for is in what is said of it: a path holds what the caller put there.
        seen << response.headers().map().toString() + response.body().replace(path, 'PATH')
    }

    private void cli(List<String> command) {
        def out = new ByteArrayOutputStream()
        def err = new ByteArrayOutputStream()
        def console = new Console(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true), new PrintStream(err, true), false, false, false, [:])
        new Cli(console, { where -> Baton.builder().workspace(where).environment([HOUSE_KEY: PROVIDER_KEY]).open() }).run(command + ['-w', folder.toString()])
        seen << out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)
    }
}
