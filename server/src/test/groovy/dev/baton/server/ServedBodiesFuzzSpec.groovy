package dev.baton.server

import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.InputWatch
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.Timeout

/**
 * Whatever is posted to a running server is answered, in the protocol's own shape, and never by a mistake of the server's. Each route is
 * posted 500 bodies, or as many as {@code -Dbaton.fuzz.bodies} says, over connections that are kept.
 */
class ServedBodiesFuzzSpec extends ServerSpec {

    static final int BODIES = Integer.getInteger('baton.fuzz.bodies', 500)
    static final int CONNECTIONS = 8
    static final String SCHEMA = '{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}'

    ScriptedProvider vectors = new ScriptedProvider(
            [ModelCard.of('vectors', 'tiny').can(Capability.EMBEDDING).at('local').prices(Prices.FREE).build()],
            { ModelCall call ->
                ScriptedReply.events(new ReplyEvent.Started(null, 'tiny-1'),
                        new ReplyEvent.Vectors(call.request().texts().collect { [1f, -0.5f] as float[] }), new ReplyEvent.Finished(StopReason.END))
            })

    @Override
    void furnish(builder) {
        house.forgets()
        builder.provider('vectors', vectors.forgets())
    }

    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    def "whatever is posted to #path is answered, and in #shape's shape where it is refused"() {
        given:
        int port = server.port()
        def seed = InputWatch.seed()

        when:
        def clients = (0..<CONNECTIONS).collect { n -> new SpoiltBodies(port, path, shape, seed + n) }
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll(clients.collect { client -> ({ client.post(samples*.bytes, BODIES.intdiv(CONNECTIONS)) } as Callable<Void>) })*.get()
        }
        def answered = { int status -> clients.sum { it.answers(status) } }

        then: 'some are well enough to be answered, and some are not'
        answered(200) > 0
        answered(400) > 0
        answered(500) == 0

        where:
        path                           | shape       | samples
        '/v1/chat/completions'         | 'openai'    | CHATS
        '/v1/responses'                | 'openai'    | RESPONSES
        '/v1/embeddings'               | 'openai'    | EMBEDDINGS
        '/v1/messages'                 | 'anthropic' | MESSAGES
        '/v1/messages/count_tokens'    | 'anthropic' | MESSAGES
        '/v1/orchestrations/echo/runs' | 'problem'   | ['{"inputs":{"message":"Hello"}}', '{"inputs":{"message":"Hello"},"stream":true}']
    }

    static final List<String> CHATS = [
            '{"model":"house/small","messages":[{"role":"user","content":"Hello"}]}',
            '{"model":"house/small","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Hello"}]}',
            """{"model":"baton/cheapest","temperature":0.5,"top_p":0.9,"max_completion_tokens":7,"stop":["END"],"seed":42,"reasoning_effort":"low",
             "tool_choice":{"type":"function","function":{"name":"look"}},"tools":[{"type":"function","function":{"name":"look",
             "description":"Looks","parameters":$SCHEMA,"strict":true}}],"messages":[{"role":"developer","content":"Be brief"},
             {"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},
             {"type":"input_audio","input_audio":{"data":"BBBB","format":"mp3"}},{"type":"file","file":{"file_data":"data:application/pdf;base64,CCCC"}}]},
             {"role":"assistant","content":null,"reasoning_content":"hm","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"a cat"}]}]}""" as String,
            """{"model":"house/small","response_format":{"type":"json_schema","json_schema":{"name":"a","schema":$SCHEMA,"strict":true}},
             "messages":[{"role":"user","content":"Hello"}]}""" as String,
            '{"model":"baton/echo","messages":[{"role":"user","content":"Hello"}]}']

    static final List<String> RESPONSES = [
            '{"model":"house/small","input":"Hello"}',
            '{"model":"house/small","stream":true,"instructions":"Be brief","input":"Hello","store":false}',
            """{"model":"house/small","max_output_tokens":9,"temperature":1,"reasoning":{"effort":"low"},"text":{"format":{"type":"json_schema","name":"a",
             "schema":$SCHEMA}},"tools":[{"type":"function","name":"look","parameters":$SCHEMA,"strict":false}],"tool_choice":"auto",
             "input":[{"role":"user","content":[{"type":"input_text","text":"Hi"},{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},
             {"type":"reasoning","id":"rs_baton_1_0","summary":[{"type":"summary_text","text":"Hm"}],"encrypted_content":"baton-proof:5:houseabc"},
             {"type":"function_call","call_id":"c1","name":"look","arguments":"{}","signature":"baton-proof:5:housexyz"},{"type":"function_call_output","call_id":"c1","output":"a cat"}]}""" as String]

    static final List<String> EMBEDDINGS = [
            '{"model":"vectors/tiny","input":"Hello"}',
            '{"model":"vectors/tiny","input":["Hello","you"],"encoding_format":"base64","dimensions":64,"user":"u"}']

    static final List<String> MESSAGES = [
            '{"model":"house/small","max_tokens":9,"messages":[{"role":"user","content":"Hello"}]}',
            '{"model":"house/small","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"Hello"}]}',
            """{"model":"house/small","max_tokens":99,"temperature":0.5,"top_p":0.9,"stop_sequences":["END"],"system":[{"type":"text","text":"Be brief",
             "cache_control":{"type":"ephemeral"}}],"tools":[{"name":"look","description":"Looks","input_schema":$SCHEMA}],"tool_choice":{"type":"auto"},
             "thinking":{"type":"disabled"},"metadata":{"user_id":"u"},"messages":[{"role":"user","content":[{"type":"text","text":"What?"},
             {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
             {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"CCCC"},"title":"a.pdf"}]},
             {"role":"assistant","content":[{"type":"thinking","thinking":"Hm","signature":"baton-proof:5:houseabc"},
             {"type":"redacted_thinking","data":"baton-call:2:c1baton-proof:5:housexyz"},{"type":"text","text":"Hm"},{"type":"tool_use","id":"c1","name":"look","input":{}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"a cat"}]}]}]}""" as String]
}
