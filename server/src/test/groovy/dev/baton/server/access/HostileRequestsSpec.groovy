package dev.baton.server.access

import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Keys
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.server.ServerOptions
import dev.baton.spi.provider.ModelCall
import dev.baton.testkit.ScriptedReply
import spock.lang.Timeout

import java.net.http.HttpResponse
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.time.Clock
import java.time.Duration

/** Requests that nobody sends by accident, over sockets: each is refused in order, and the server goes on. */
@Timeout(120)
class HostileRequestsSpec extends AccessSpec {

    def "a header of several lines is one that says nothing of its own: #what"() {
        given:
        String key = key(Role.CALLER)

        when:
        String answer = raw(request.replace('KEY', key))

        then: 'one answer, in which nothing was smuggled'
        answer.startsWith('HTTP/1.1 ')
        !answer.contains('X-Smuggled')
        answer.count('HTTP/1.1 2') <= most
        server.port() > 0 && send(key, 'GET', '/v1/me').statusCode() == 200

        where:
        what                                | most || request
        'a line feed in a value'            | 1    || 'GET /v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nx-baton-session: a\nX-Smuggled: 1\r\nConnection: close\r\n\r\n'
        'a folded value'                    | 0    || 'GET /v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nx-baton-session: a\r\n X-Smuggled: 1\r\nConnection: close\r\n\r\n'
        'a space before the colon'          | 0    || 'GET /v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization : Bearer KEY\r\nConnection: close\r\n\r\n'
        'a zero in a value'                 | 0    || 'GET /v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nx-baton-session: a\u0000b\r\nConnection: close\r\n\r\n'
        'encoded line feeds in the path'    | 0    || 'GET /v1/runs/a%0d%0aX-Smuggled:%201 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nConnection: close\r\n\r\n'
        'two lengths'                       | 0    || 'POST /v1/feedback HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 40\r\nConnection: close\r\n\r\n{}'
        'a length and pieces'               | 0    || 'POST /v1/feedback HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /v1/keys HTTP/1.1\r\nHost: localhost\r\n\r\n'
        'two keys'                          | 0    || 'GET /v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nAuthorization: Bearer KEY\r\nConnection: close\r\n\r\n'
    }

    def "no name leads out of where names are looked for: #path"() {
        given:
        String key = key(Role.ADMIN)
        Files.writeString(folder.resolve('planted.txt'), 'planted-file')

        when:
        String answer = raw("$method $path HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer $key\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")

        then:
        answer =~ /^HTTP\/1\.1 (400|404|405|409|415|422) /
        !answer.contains('planted-file') && !answer.contains('root:') && !answer.contains(folder.toString())

        where:
        method | path
        'GET'  | '/../../etc/passwd'
        'GET'  | '/v1/../../../etc/passwd'
        'GET'  | '/v1/runs/..%2f..%2fplanted.txt'
        'GET'  | '/v1/runs/%2e%2e%2f%2e%2e%2fplanted.txt'
        'GET'  | '/v1/batches/..%2f..%2fplanted.txt'
        'GET'  | '/v1/batches/batch_..%2f..%2fplanted.txt/results'
        'GET'  | '/v1/batches/%252e%252e%252fplanted.txt/results'
        'POST' | '/v1/orchestrations/..%2f..%2fplanted/runs'
        'POST' | '/v1/orchestrations/..%5c..%5cplanted/runs'
        'POST' | '/v1/orchestrations/%2fetc%2fpasswd/runs'
        'GET'  | '/v1/orchestrations/..%2f..%2fplanted/plan'
        'GET'  | '/v1/orchestrations/..%2f..%2fplanted/versions'
        'GET'  | '/v1/orchestrations/echo/versions/..%2f..%2f..%2fplanted.txt'
        'GET'  | '/v1/orchestrations/echo%00/plan'
        'GET'  | '/v1/models/..%2f..%2fplanted.txt'
        'GET'  | '/v1/models/../../planted.txt'
        'GET'  | '/v1/keys/..%2f..%2fplanted.txt'
    }

    def "a body that is too large is not read, with a key or without, and is not believed to be as long as it says: #what"() {
        given:
        options = options.maxBody(10_000)
        String key = key(Role.CALLER)

        when:
        String answer = raw("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n${known ? "Authorization: Bearer $key\r\n" : ''}Content-Type: application/json\r\n" +
                "Content-Length: $length\r\nConnection: close\r\n\r\n{")

        then:
        answer.startsWith("HTTP/1.1 $status ")

        where:
        what              | known | length              || status
        'too large'       | true  | 10_001              || 413
        'huge'            | true  | 9_000_000_000_000   || 413
        'nobody\'s, huge' | false | 9_000_000_000_000   || 401
        'nobody\'s'       | false | 100_000             || 401
        'negative'        | true  | -1                  || 400
    }

    def "a body that is nested beyond reason is refused, on every route that takes one: #path"() {
        given:
        String key = key(Role.ADMIN)

        when:
        def responses = ['[' * 100_000, '{"a":' * 100_000, '{"messages":' + '[' * 50_000 + ']' * 50_000 + '}'].collect { send(key, 'POST', path, it) }

        then:
        responses*.statusCode() == [400, 400, 400]

        where:
        path << ['/v1/chat/completions', '/v1/responses', '/v1/messages', '/v1/embeddings', '/v1/feedback', '/v1/keys', '/v1/orchestrations/echo/runs']
    }

    def "who sends slowly is cut off, with a key or without, and others are answered meanwhile: #what"() {
        given:
        options = new ServerOptions(0, '127.0.0.1').grace(Duration.ofSeconds(1)).idle(Duration.ofMillis(500))
        String key = key(Role.CALLER)
        def slow = (1..20).collect { new Socket('127.0.0.1', server.port()).tap { it.soTimeout = 30_000 } }

        when:
        slow.each { it.outputStream << begun.replace('KEY', key) }

        then:
        send(key, 'GET', '/v1/me').statusCode() == 200
        slow.every { ended(it) }

        cleanup:
        slow*.close()

        where:
        what             | begun
        'half a head'    | 'GET /v1/me HTTP/1.1\r\nHost: loc'
        'half a body'    | 'POST /v1/feedback HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"id'
        'nobody\'s body' | 'POST /v1/feedback HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"id'
    }

    def "who does not read its answer is cut off, and the work for it ends"() {
        given:
        options = new ServerOptions(0, '127.0.0.1').grace(Duration.ofSeconds(1)).idle(Duration.ofMillis(500))
        String key = key(Role.CALLER)
        script = { ModelCall call -> ScriptedReply.text('x' * 4_000_000) }
        String body = '{"model": "house/small", "messages": [{"role": "user", "content": "Hi"}]}'
        def socket = new Socket()
        socket.receiveBufferSize = 4096
        socket.connect(new InetSocketAddress('127.0.0.1', server.port()))

        when:
        socket.outputStream << "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer $key\r\nContent-Type: application/json\r\n" +
                "Content-Length: ${body.length()}\r\n\r\n$body"
        def exchanges = server.@exchanges
        boolean idle = exchanges.await(Duration.ofSeconds(1)) >= 0 && exchanges.await(Duration.ofSeconds(30)) == 0

        then:
        idle
        send(key, 'GET', '/v1/me').statusCode() == 200

        cleanup:
        socket.close()
    }

    def "what callers write does not begin a line of the log of its own"() {
        given:
        String key = key(Role.CALLER)
        def errors = System.err
        def log = new ByteArrayOutputStream()
        System.err = new PrintStream(log, true)

        when:
        ['/v1/runs/a%0a%5bmain%5d%20ERROR%20forged', '/v1/models/a%0d%0aforged', '/v1/orchestrations/a%0aforged/plan', '/nothing%0aforged'].each {
            send(key, 'GET', it)
            send('baton_wrong\u00a0forged', 'GET', it)
        }
        send(key, 'POST', '/v1/feedback', [id: 'a\nforged', grade: 1])
        send(key, 'POST', '/v1/orchestrations/echo/runs', [inputs: [message: 'a\nforged', 'b\nforged': 1]])
        send(key, 'POST', '/v1/chat/completions', chat(model: 'a\nforged'))
        server.close()

        then:
        log.toString(StandardCharsets.UTF_8).readLines().every { !it.startsWith('forged') && !it.startsWith('[main] ERROR forged') }

        cleanup:
        System.err = errors
    }

    def "what is refused with a caller's own words in it is a header and a body like any other"() {
        given:
        String key = key(Role.ADMIN)

        when:
        HttpResponse<String> response = send(key, 'GET', '/v1/runs/a%0d%0aSet-Cookie:%20x=1')

        then:
        response.statusCode() in [400, 404]
        response.headers().firstValue('set-cookie').empty
    }

    def "how long a key is looked at does not tell how much of it was right"() {
        given: 'a key, and guesses that are right up to their end, or wrong from their beginning'
        def keys = new Keys(folder.resolve('own'), Clock.systemUTC())
        String secret = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL).secret().reveal()
        def compiled = Keys.getResourceAsStream('KeySecret.class').bytes
        String code = new String(compiled, StandardCharsets.ISO_8859_1)

        expect: 'that what is compared are hashes, of one length whatever was sent, by what Java has for it'
        code.contains('java/security/MessageDigest') && code.contains('isEqual')
        ['KeyTable', 'KeyTable$Taken', 'Keys', 'KeyRing', 'MachineKey'].every {
            String other = new String(Keys.getResourceAsStream(it + '.class').bytes, StandardCharsets.ISO_8859_1)
            !other.contains('java/util/Arrays') && !(other =~ /equalsIgnoreCase|contentEquals/)
        }

        and:
        keys.admit(secret.substring(0, 70) + (secret.endsWith('0') ? '1' : '0')).reason() == keys.admit(secret.substring(0, 19) + '0' * 52).reason()

        cleanup:
        keys.close()
    }

    /** True once the other side has closed it, with or without an answer before that. */
    private static boolean ended(Socket socket) {
        try {
            socket.inputStream.readAllBytes()
        } catch (SocketTimeoutException open) {
            return false
        } catch (SocketException reset) {
            return true
        }
        true
    }

    private String raw(String request) {
        new Socket('127.0.0.1', server.port()).withCloseable { socket ->
            socket.soTimeout = 30_000
            socket.outputStream << request.getBytes(StandardCharsets.ISO_8859_1)
            new String(socket.inputStream.readAllBytes(), StandardCharsets.UTF_8)
        }
    }
}
