package dev.baton.acceptance

import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.PluginJar
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files

/** What goes wrong outside of Baton gets one clear message and an exit code of its own, and no stack trace. */
class BadInputSpec extends Specification {

    static final String BATON = 'server/target/baton/bin/baton'

    @Shared
    @AutoCleanup
    Newcomer newcomer = new Newcomer()

    @Shared
    @AutoCleanup
    FakeUpstream upstream = new FakeUpstream()

    def "#what: exit code #exit, and a message that says what, where and what to do"() {
        given:
        def desk = newcomer.folder.resolve("desk-${exit}-${Math.abs(what.hashCode())}")
        Files.createDirectories(desk.resolve('orchestrations'))
        Files.writeString(desk.resolve('baton.groovy'), "baton {\n    $settings\n}\n")
        Files.writeString(desk.resolve('orchestrations/x.groovy'), "orchestration('x') {\n    input message: String\n    $step\n}\n")

        when:
        def outcome = newcomer.types("$BATON $command".replace('DESK', desk.toString()))

        then:
        outcome.exit == exit
        said.every { outcome.err.contains(it) || outcome.out.contains(it) }
        !(outcome.out + outcome.err).contains('\tat ')
        !(outcome.out + outcome.err).contains('Exception in thread')

        where:
        what                         | settings                                    | step                              | command                          || exit | said
        'a workspace that is absent' | ''                                          | "ask { prompt message }"          | 'run x -w DESK/nowhere'          || 3    | ['There is no workspace at', 'baton init']
        'a broken script'            | ''                                          | "ask { promt message }"           | 'run x message=a -w DESK'        || 4    | ["orchestrations/x.groovy:3:11", "did you mean 'prompt'?", '^']
        'a broken settings file'     | "provder('openai')"                         | "ask { prompt message }"          | 'run x message=a -w DESK'        || 4    | ['baton.groovy:2:5', "did you mean 'provider'?"]
        'an unknown provider'        | "provider('opnai')"                         | "ask { prompt message }"          | 'run x message=a -w DESK'        || 4    | ["Unknown provider type 'opnai'", "did you mean 'openai'?", 'baton.groovy:2:5']
        'an unknown model'           | ''                                          | "ask { model 'local/minilmm'; prompt message }" | 'run x message=a -w DESK' || 8 | ["did you mean 'local/minilm'?", 'orchestrations/x.groovy:3:11']
        'a missing key'              | "provider('openai') { key env('MY_KEY') }"  | "ask { model 'openai/gpt-5-mini'; prompt message }" | 'run x message=a -w DESK' || 8 | ["provider 'openai' has no key: set MY_KEY"]
        'no model for a need'        | ''                                          | "ask { needs 'chat'; prompt message }" | 'run x message=a -w DESK'   || 8    | ["local/minilm: does not claim 'chat'", 'Set ANTHROPIC_API_KEY, ', 'or configure a provider in baton.groovy']
        'an unknown orchestration'   | ''                                          | "ask { prompt message }"          | 'run y -w DESK'                  || 6    | ["Unknown orchestration 'y'", "valid: x"]
        'a missing input'            | ''                                          | "step { run { message } }"        | 'run x -w DESK'                  || 7    | ["input 'message' is missing"]
        'an unknown input'           | ''                                          | "step { run { message } }"        | 'run x mesage=a -w DESK'         || 7    | ["did you mean 'message'?"]
        'an input without a value'   | ''                                          | "step { run { message } }"        | 'run x message -w DESK'          || 2    | ['key=value']
        'an upstream that is down'   | "provider('box', type: 'vllm') { url 'http://127.0.0.1:1/v1' }; model('box/m') { can 'chat' }; routing { retry 0 }" | "ask { needs 'chat'; prompt message }" | 'run x message=a -w DESK' || 9 | ['box/m', 'unreachable', 'baton.groovy']
        'code that fails'            | ''                                          | "step { run { message.foo() } }"  | 'run x message=a -w DESK'        || 11   | ['orchestrations/x.groovy:3']
    }

    def "an upstream that #what: exit code 9, naming the model and the fault"() {
        given:
        upstream.forgets()
        upstream.answers(answer)
        def desk = newcomer.folder.resolve("up-${Math.abs(what.hashCode())}")
        Files.createDirectories(desk.resolve('orchestrations'))
        Files.writeString(desk.resolve('baton.groovy'), """
            baton {
                provider('box', type: 'vllm') { url '${upstream.url('/v1')}' }
                model('box/m') { can 'chat' }
                routing { retry 0; deadlines total: 700.ms }
            }""")
        Files.writeString(desk.resolve('orchestrations/x.groovy'), "orchestration('x') { ask('a') { needs 'chat'; prompt 'Hello' } }")

        when:
        def outcome = newcomer.types("$BATON run x -w $desk")
        def json = newcomer.types("$BATON run x -w $desk --json")

        then:
        outcome.exit == 9
        outcome.err.contains('box/m')
        outcome.err.contains(code)
        outcome.out.empty
        json.exit == 9
        with(Json.parse(json.out).at('error')) {
            at('code').text() == 'upstream_failed'
            at('step').text() == 'a'
            at('cause').text() == code
        }

        where:
        what             | answer                                                      || code
        'hangs'          | Answer.hang()                                               || 'timed_out'
        'answers garbage'| Answer.json(200, 'not json at all')                         || 'broken_answer'
        'is overloaded'  | Answer.json(503, '{"error":{"message":"too busy"}}')        || 'overloaded'
        'refuses the key'| Answer.json(401, '{"error":{"message":"bad key"}}')         || 'unauthorized'
    }

    def "a plugin for another SPI does not start, and says why"() {
        given:
        def desk = newcomer.folder.resolve('old-plugin')
        Files.createDirectories(desk.resolve('plugins'))
        PluginJar.named('yesterday').version('1.0.0').requires('>=0.1.0 & <0.2.0').source('Any', 'public class Any {}')
                .into(desk.resolve('plugins'))

        when:
        def outcome = newcomer.types("$BATON models -w $desk")

        then:
        outcome.exit == 5
        outcome.err.contains("Plugin 'yesterday 1.0.0' cannot be started: it is for SPI >=0.1.0 & <0.2.0, and this Baton has SPI 1.0.0")
    }

    def "a workspace is the same from within its folder"() {
        expect:
        newcomer.types("cd samples/quickstart && ../../$BATON run help-desk message='Where is my invoice?' -w .").out.contains('reply: ')
    }

    def "a port in use is told with what to do"() {
        given:
        def taken = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1'))

        when:
        def outcome = newcomer.types("$BATON serve -w samples/quickstart --port $taken.localPort")

        then:
        outcome.exit == 12
        outcome.err.contains("$taken.localPort")
        outcome.err.contains('--port')

        cleanup:
        taken.close()
    }
}
