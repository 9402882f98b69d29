package dev.baton.plugins.guard.standard

import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.GuardContract

/** Keys are put together here, so that none stands in this file as one. */
class SecretsGuardSpec extends GuardContract {

    static final RANDOM = 'a8F3kQ9zL2mX7vB1nC5d' * 4
    static final SMALL = 'a8f3kq9z2m7vb1nc5d4e' * 4
    static final KEY = ['-----BEGIN', 'RSA PRIVATE KEY-----\n'].join(' ') + ('MIIEow' + RANDOM.take(58) + '\n') * 25 + ['-----END', 'RSA PRIVATE KEY-----'].join(' ')
    static final JWT = 'eyJ' + 'hbGciOiJIUzI1NiJ9' + '.eyJ' + 'zdWIiOiIxMjM0NTY3ODkwIn0' + '.' + RANDOM.take(43)

    Guard guard() { new SecretsGuard() }

    List<String> samples() {
        ['AKIA' + 'IOSFODNN7EXAMPLE', 'ghp_' + RANDOM.take(36), 'sk-' + RANDOM.take(40), 'xoxb-' + '123456789012-' + RANDOM.take(20), JWT, KEY, 'password: hunter2!', 'Bearer ' + RANDOM.take(30),
         'api_key = "' + RANDOM.take(32) + '"', 'the key is under the mat', '-----BEGIN CERTIFICATE-----', 'token=']
    }

    List<JsonObject> options() {
        [JsonObject.EMPTY, JsonObject.of(kinds: ['token', 'header', 'assignment']), JsonObject.of(kinds: ['jwt'], action: 'block')]
    }

    def "it finds keys and tokens by what their issuers begin them with: #kind"() {
        expect:
        Looked.found(guard(), "use $secret, please" as String) == ["$kind:$secret" as String]

        where:
        kind          | secret
        'aws'         | 'AKIA' + 'IOSFODNN7EXAMPLE'
        'github'      | 'ghp_' + RANDOM.take(36)
        'github'      | 'github_pat_' + RANDOM.take(60)
        'gitlab'      | 'glpat-' + RANDOM.take(20)
        'slack'       | 'xoxb-' + '123456789012-' + RANDOM.take(24)
        'stripe'      | 'sk_live_' + RANDOM.take(24)
        'google'      | 'AIza' + RANDOM.take(35)
        'openai'      | 'sk-proj-' + RANDOM.take(48)
        'anthropic'   | 'sk-ant-api03-' + RANDOM.take(60)
        'huggingface' | 'hf_' + RANDOM.take(34)
        'packages'    | 'npm_' + RANDOM.take(36)
        'sendgrid'    | 'SG.' + RANDOM.take(22) + '.' + RANDOM.take(43)
        'api-key'     | 'gsk_' + RANDOM.take(52)
        'baton'       | 'baton_' + SMALL.take(12) + '_' + SMALL.take(52)
        'jwt'         | JWT
        'private-key' | KEY
    }

    def "it finds what is given to a name that says it: #text"() {
        expect:
        Looked.found(guard(), text)*.replaceFirst('^[a-z]+:', '') == places

        where:
        text                                                        || places
        'password: hunter2!'                                        || ['hunter2!']
        '{"password":"correcthorse","user":"anna"}'                 || ['correcthorse']
        'DB_PASSWORD=s3cr3t-pw'                                     || ['s3cr3t-pw']
        'Das Passwort lautet Geheim123.'                            || ['Geheim123']
        'mot de passe : Soleil2024'                                 || ['Soleil2024']
        'la contraseña es Luna_2024'                                || ['Luna_2024']
        'api_key = "' + RANDOM.take(32) + '"'                       || [RANDOM.take(32)]
        'AWS_SECRET_ACCESS_KEY=' + RANDOM.take(40)                  || [RANDOM.take(40)]
        'clientSecret: ' + RANDOM.take(24)                          || [RANDOM.take(24)]
        'Authorization: Bearer ' + RANDOM.take(30)                  || [RANDOM.take(30)]
        'Authorization: Basic YW5uYTpodW50ZXIyMTIz'                 || ['YW5uYTpodW50ZXIyMTIz']
    }

    def "it leaves alone what only looks like one: #text"() {
        expect:
        Looked.found(guard(), text) == []

        where:
        text << ['password: ${DB_PASSWORD}', 'api_key=<your key here>', 'token: ****************', 'the password is required', 'PASSWORD=process.env.PW', 'the key is under the mat',
                 'secret santa: everybody brings something', 'max_tokens: 4096', 'tokens = 123456789012345678', 'primary key: customer_identifier_number', 'sk-learn and sk-image',
                 'AKIA is a town', 'ghp_short', 'pk_live_' + RANDOM.take(24), 'commit da39a3ee5e6b4b0d3255bfef95601890afd80709', 'uuid 550e8400-e29b-41d4-a716-446655440000',
                 'eyJhbGciOiJIUzI1NiJ9', '-----BEGIN CERTIFICATE-----\nMIIB' + RANDOM + '\n-----END CERTIFICATE-----', 'basic understanding of things', 'a bearer of good news',
                 'https://example.com/tokens/list', 'password reset link: https://example.com/reset', 'baton_schema', 'task-force-of-twenty-people-2024']
    }

    def "one script blocks, another only tells, and each looks for what it wants"() {
        given:
        def text = 'password: hunter2! and ' + JWT

        expect:
        Looked.at(guard(), text).action() == Verdict.Action.REDACT
        Looked.at(guard(), text, [action: 'block']).action() == Verdict.Action.BLOCK
        Looked.at(guard(), text, [action: 'flag']).action() == Verdict.Action.FLAG
        Looked.at(guard(), text, [kinds: ['jwt']]).findings()*.kind() == ['jwt']
        guard().window(JsonObject.of(kinds: ['token'])).asInt < 500
        guard().window(JsonObject.EMPTY).asInt > 3_000
    }

    def "what a script says to it is looked at before it runs: #options"() {
        expect:
        guard().problems(JsonObject.of(options)) == problems

        where:
        options                || problems
        [kinds: ['jwt']]       || []
        [kinds: ['keys']]      || ["there is no kind 'keys' (valid: private-key, token, jwt, header, assignment)"]
        [action: 'drop']       || ["action is 'redact', 'block' or 'flag'"]
    }
}
