package dev.baton.server

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.InputWatch
import dev.baton.testkit.Mutations
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
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
        builder.provider('vectors', vectors)
    }

    @Timeout(value = 280, unit = TimeUnit.SECONDS)
    def "whatever is posted to #path is answered, and in #shape's shape where it is refused"() {
        given:
        int port = server.port()
        def seed = InputWatch.seed()
        def statuses = (0..599).collect { new AtomicInteger() }

        when:
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((0..<CONNECTIONS).collect { n ->
                ({ post(port, path, samples*.bytes, seed + n, BODIES.intdiv(CONNECTIONS), shape, statuses) } as Callable<Void>)
            })*.get()
        }

        then: 'some are well enough to be answered, and some are not'
        statuses[200].get() > 0
        statuses[400].get() > 0
        statuses[500].get() == 0

        where:
        path                           | shape       | samples
        '/v1/chat/completions'         | 'openai'    | CHATS
        '/v1/responses'                | 'openai'    | RESPONSES
        '/v1/embeddings'               | 'openai'    | EMBEDDINGS
        '/v1/messages'                 | 'anthropic' | MESSAGES
        '/v1/messages/count_tokens'    | 'anthropic' | MESSAGES
        '/v1/orchestrations/echo/runs' | 'problem'   | ['{"inputs":{"message":"Hello"}}', '{"inputs":{"message":"Hello"},"stream":true}']
    }

    private static void post(int port, String path, List<byte[]> samples, long seed, int times, String shape, List<AtomicInteger> statuses) {
        def mutations = new Mutations(seed)
        new KeptConnection(port).withCloseable { connection ->
            for (int i = 0; i < times; i++) {
                byte[] body = mutations.of(samples)
                try {
                    def answer = connection.post(path, body)
                    check(answer, shape)
                    statuses[answer.status()].incrementAndGet()
                } catch (IOException | RuntimeException | AssertionError wrong) {
                    throw new AssertionError("seed $seed, body $i to $path: ${new String(body, 'UTF-8').take(8000)}" as Object, wrong)
                }
            }
        }
    }

    private static void check(KeptConnection.Answer answer, String shape) {
        assert answer.status() != 500 && (answer.status() == 200 || answer.status() in 400..599)
        ['"code":"internal"', 'a mistake of its own', '\tat ', 'java.lang', 'dev.baton.'].each { assert !answer.body().contains(it) }
        if (answer.type().startsWith('text/event-stream')) {
            assert answer.status() == 200 && answer.body().endsWith('\n\n')
            return
        }
        def json = Json.parse(answer.body()) as JsonObject
        if (answer.status() != 200) {
            assert refusal(json, answer, shape)
        }
    }

    private static boolean refusal(JsonObject json, KeptConnection.Answer answer, String shape) {
        switch (shape) {
            case 'openai': return json.at('error').at('message').text('') && json.at('error').at('type').text('') && json.at('error').at('code').text('')
            case 'anthropic': return json.at('type').text() == 'error' && json.at('error').at('type').text('') &&
                    json.at('error').at('message').text('') && json.at('request_id').text('')
            default: return answer.type() == 'application/problem+json' && json.at('status').integer(0) == answer.status() &&
                    json.at('title').text('') && json.at('detail').text('') && json.at('code').text('')
        }
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
             {"type":"function_call","call_id":"c1","name":"look","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"a cat"}]}""" as String]

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
             {"role":"assistant","content":[{"type":"text","text":"Hm"},{"type":"tool_use","id":"c1","name":"look","input":{}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"a cat"}]}]}]}""" as String]
}
