package dev.baton.server.access

import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.server.Routes
import dev.baton.server.ServerOptions
import dev.baton.server.batches.Batches
import dev.baton.server.http.Access
import dev.baton.server.http.HttpRoute
import dev.baton.server.runs.DetachedRuns

import java.time.Clock
import java.time.Duration

/** Every route times everybody who may come. A route that is added without a rule here fails. */
class AuthorisationSpec extends AccessSpec {

    /** Who may use what, decided once more and apart from the routes: a route that changes its mind by accident is found. */
    static final Map<String, Access> RULES = [
            'GET /health'                                  : Access.ANYBODY,
            'GET /openapi.json'                            : Access.ANYBODY,
            'GET /v1/orchestrations'                       : Access.CALLER,
            'GET /v1/orchestrations/{name}/plan'           : Access.CALLER,
            'GET /v1/orchestrations/{name}/versions'       : Access.CALLER,
            'GET /v1/orchestrations/{name}/versions/{hash}': Access.CALLER,
            'POST /v1/orchestrations/{name}/runs'          : Access.CALLER,
            'POST /v1/orchestrations/{name}/batches'       : Access.CALLER,
            'GET /v1/runs'                                 : Access.CALLER,
            'GET /v1/runs/{id}'                            : Access.CALLER,
            'GET /v1/runs/{id}/events'                     : Access.CALLER,
            'GET /v1/runs/{id}/questions'                  : Access.CALLER,
            'POST /v1/runs/{id}/cancel'                    : Access.CALLER,
            'POST /v1/runs/{id}/pause'                     : Access.CALLER,
            'POST /v1/runs/{id}/resume'                    : Access.CALLER,
            'POST /v1/runs/{id}/retry'                     : Access.CALLER,
            'POST /v1/runs/{id}/decide'                    : Access.CALLER,
            'GET /v1/batches/{id}'                         : Access.CALLER,
            'GET /v1/batches/{id}/results'                 : Access.CALLER,
            'POST /v1/batches/{id}/cancel'                 : Access.CALLER,
            'POST /v1/batches/{id}/resume'                 : Access.CALLER,
            'POST /v1/feedback'                            : Access.CALLER,
            'POST /v1/chat/completions'                    : Access.CALLER,
            'POST /v1/responses'                           : Access.CALLER,
            'POST /v1/embeddings'                          : Access.CALLER,
            'POST /v1/messages'                            : Access.CALLER,
            'POST /v1/messages/count_tokens'               : Access.CALLER,
            'GET /v1/models'                               : Access.CALLER,
            'GET /v1/models/{id}'                          : Access.CALLER,
            'GET /v1/spend'                                : Access.CALLER,
            'GET /metrics'                                 : Access.OPERATOR,
            'GET /v1/runs/{id}/steps/{path}'               : Access.CALLER,
            'GET /v1/requests/{id}'                        : Access.CALLER,
            'GET /v1/statistics/steps'                     : Access.OPERATOR,
            'GET /v1/me'                                   : Access.CALLER,
            'GET /v1/budgets'                              : Access.OPERATOR,
            'GET /v1/keys'                                 : Access.ADMIN,
            'POST /v1/keys'                                : Access.ADMIN,
            'GET /v1/keys/{id}'                            : Access.ADMIN,
            'POST /v1/keys/{id}/rotate'                    : Access.ADMIN,
            'POST /v1/keys/{id}/revoke'                    : Access.ADMIN,
            'GET /v1/audit'                                : Access.ADMIN
    ]

    def "each route has a rule, and no rule is of a route that is not there"() {
        expect:
        routes().collectEntries { [(name(it)): it.access()] } == RULES
    }

    def "each route lets in whom it must, and nobody else"() {
        given:
        def expired = key(Role.ADMIN, Scope.ALL, [:], Duration.ofMinutes(1), 'expired')
        def revoked = key(Role.ADMIN, Scope.ALL, [:], null, 'revoked')
        baton.keys().revoke(baton.keys().list().find { it.identity().name() == 'revoked' }.id(), true, Identity.LOCAL)
        now += Duration.ofMinutes(2)
        Map<String, String> senders = [nobody: null, stranger: 'baton_000000000000_' + '0' * 52, garbage: 'sk-garbage', expired: expired, revoked: revoked] +
                Role.values().collectEntries { [(it.word()): key(it)] }
        List<String> wrong = []

        when:
        for (route in routes()) {
            senders.each { who, sent ->
                def response = send(sent, route.method(), path(route), route.method() == 'POST' ? '{}' : null)
                def expected = expected(route.access(), who)
                int seen = response.statusCode() in [401, 403] ? response.statusCode() : 0
                if (seen != expected) {
                    wrong << "${name(route)} as $who: ${response.statusCode()}, not $expected: ${response.body()}".toString()
                }
                if (seen != 0 && response.body().contains('internal')) {
                    wrong << "${name(route)} as $who: ${response.body()}".toString()
                }
                if (seen == 401 && !response.headers().firstValue('www-authenticate').get().startsWith('Bearer realm="baton"')) {
                    wrong << "${name(route)} as $who: no WWW-Authenticate".toString()
                }
            }
        }

        then:
        wrong.join('\n') == ''
    }

    def "a refusal has the shape of the route's protocol"() {
        given:
        key(Role.ADMIN)

        expect:
        json(send(null, 'POST', '/v1/chat/completions', '{}')).at('error').at('code').text() == 'invalid_api_key'
        json(send('baton_x', 'POST', '/v1/responses', '{}')).at('error').at('type').text() == 'authentication_error'
        json(send(null, 'POST', '/v1/messages', '{}')).at('error').at('type').text() == 'authentication_error'
        json(send(null, 'POST', '/v1/messages', '{}')).at('type').text() == 'error'
        json(send(null, 'GET', '/v1/models', null, ['anthropic-version': '2023-06-01'])).at('type').text() == 'error'
        json(send(null, 'GET', '/v1/runs')).at('code').text() == 'missing_key'
        json(send('baton_x', 'GET', '/v1/runs')).at('code').text() == 'invalid_key'
        contentType(send(null, 'GET', '/v1/runs')) == 'application/problem+json'
    }

    def "a key may come as OpenAI's, Anthropic's and Azure's clients send theirs, and in no other way"() {
        given:
        def key = key(Role.CALLER)

        expect:
        send(null, 'GET', '/v1/me' + query.replace('KEY', key), null, headers.collectEntries { name, value -> [name, value.replace('KEY', key)] }).statusCode() == status

        where:
        headers                                                           | query         || status
        [Authorization: 'Bearer KEY']                                     | ''            || 200
        [Authorization: 'bearer  KEY ']                                   | ''            || 200
        ['x-api-key': 'KEY']                                              | ''            || 200
        ['api-key': 'KEY']                                                | ''            || 200
        [Authorization: 'Bearer wrong', 'x-api-key': 'KEY']               | ''            || 401
        [Authorization: 'Basic KEY']                                      | ''            || 401
        [Authorization: 'KEY']                                            | ''            || 401
        [Authorization: 'Bearer KEY, Bearer KEY']                         | ''            || 401
        [Cookie: 'key=KEY']                                               | ''            || 401
        [:]                                                               | '?key=KEY'    || 401
        [:]                                                               | '?api-key=KEY' || 401
    }

    def "before the first key this machine alone is answered, by its own names and not through a proxy"() {
        when:
        def response = raw("GET /v1/runs HTTP/1.1\r\nHost: $host\r\n${headers}Connection: close\r\n\r\n")

        then:
        response.startsWith("HTTP/1.1 $status ")
        response.contains(code)

        where:
        host                  | headers                                || status | code
        'localhost'           | ''                                     || 200    | 'runs'
        '127.0.0.1:7070'      | ''                                     || 200    | 'runs'
        'evil.example'        | ''                                     || 421    | 'wrong_host'
        'localhost.evil.com'  | ''                                     || 421    | 'wrong_host'
        'localhost'           | 'X-Forwarded-For: 203.0.113.7\r\n'     || 403    | 'no_keys'
        'localhost'           | 'Forwarded: for=203.0.113.7\r\n'       || 403    | 'no_keys'
        'localhost'           | 'Via: 1.1 proxy\r\n'                   || 403    | 'no_keys'
    }

    def "before the first key another machine is told how to make one"() {
        given:
        def own = NetworkInterface.networkInterfaces().toList().collectMany { it.inetAddresses().toList() }
                .find { it instanceof Inet4Address && !it.loopbackAddress }
        options = new ServerOptions(0, '0.0.0.0').grace(Duration.ofSeconds(5))

        when:
        def response = raw('GET /v1/runs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', own ?: InetAddress.getByName('127.0.0.1'))

        then:
        own == null || response.startsWith('HTTP/1.1 403 ') && response.contains('baton keys create')
        own == null || raw('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', own).startsWith('HTTP/1.1 200 ')

        when:
        def key = key(Role.CALLER)

        then:
        own == null || raw("GET /v1/runs HTTP/1.1\r\nHost: anything\r\nAuthorization: Bearer $key\r\nConnection: close\r\n\r\n", own).startsWith('HTTP/1.1 200 ')
    }

    def "the first key closes the door to whoever has none, at once, and revoking it does not open it"() {
        expect:
        send(null, 'GET', '/v1/runs').statusCode() == 200

        when:
        def key = key(Role.ADMIN)

        then:
        send(null, 'GET', '/v1/runs').statusCode() == 401
        send(key, 'GET', '/v1/runs').statusCode() == 200

        when:
        baton.keys().revoke(baton.keys().list().first().id(), true, Identity.LOCAL)

        then:
        send(key, 'GET', '/v1/runs').statusCode() == 401
        send(null, 'GET', '/v1/runs').statusCode() == 401
    }

    private String raw(String request, InetAddress address = InetAddress.getByName('127.0.0.1')) {
        new Socket(address, server.port()).withCloseable { socket ->
            socket.soTimeout = 20_000
            socket.outputStream << request
            socket.inputStream.getText('UTF-8')
        }
    }

    /** The status of a refusal; 0 for none. */
    private static int expected(Access access, String who) {
        if (access == Access.ANYBODY) {
            return 0
        }
        def role = Role.values().find { it.word() == who }
        role == null ? 401 : role.includes(access.role()) ? 0 : 403
    }

    private List<HttpRoute> routes() {
        Routes.of(baton, new DetachedRuns(), new Batches(baton, Clock.systemUTC(), Duration.ZERO))
    }

    private static String name(HttpRoute route) {
        route.method() + ' ' + route.template()
    }

    /** Of things that are not there: nothing happens by it. */
    private static String path(HttpRoute route) {
        route.template().replace('{hash}', '0000').replaceAll(/\{\w+}/, 'nothing')
    }
}
