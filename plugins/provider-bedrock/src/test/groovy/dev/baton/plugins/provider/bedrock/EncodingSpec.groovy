package dev.baton.plugins.provider.bedrock

import static dev.baton.plugins.provider.bedrock.Calls.ask
import static dev.baton.plugins.provider.bedrock.Calls.chat
import static dev.baton.plugins.provider.bedrock.Calls.sent
import static dev.baton.plugins.provider.bedrock.Calls.settings

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import spock.lang.Specification

class EncodingSpec extends Specification {

    static final Tool TOOL = new Tool('weather', 'Tells it', Json.parse('{"type":"object"}') as JsonObject, true)
    static final JsonObject POINT = Json.parse('{"cachePoint":{"type":"default"}}') as JsonObject

    def "neighbours of one side become one message, results of tools are the user's, and the system's words stand apart"() {
        given:
        def messages = [
                Message.system('Be brief.'), Message.user('a'), Message.user('b'),
                new Message(Message.Role.ASSISTANT, [new Part.Text(''), new Part.ToolCall('t1', 'weather', '{"city":"Malmö"}'),
                                                     new Part.ToolCall('t2', 'time', '')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('t1', [new Part.Text('rain')], false)]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('t2', [new Part.Text('no clock')], true)]),
                Message.user('and?'), Message.system('Be kind.')]

        expect:
        sent(ask(chat(messages, [tools: [TOOL]]))) == Json.parse('''{
            "system":[{"text":"Be brief."},{"text":"Be kind."}],
            "messages":[
                {"role":"user","content":[{"text":"a"},{"text":"b"}]},
                {"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Malmö"}}},
                    {"toolUse":{"toolUseId":"t2","name":"time","input":{}}}]},
                {"role":"user","content":[
                    {"toolResult":{"toolUseId":"t1","content":[{"text":"rain"}],"status":"success"}},
                    {"toolResult":{"toolUseId":"t2","content":[{"text":"no clock"}],"status":"error"}},{"text":"and?"}]}],
            "toolConfig":{"tools":[{"toolSpec":{"name":"weather","description":"Tells it","inputSchema":{"json":{"type":"object"}},"strict":true}}]}}''')
    }

    def "settings go where Converse has them, and what it does not know is the model's own"() {
        expect:
        sent(ask(chat([Message.user('x')], [settings: settings(
                temperature: 0.2, topP: 0.9, cap: 50, stop: ['END'],
                extra: [top_k: 5, requestMetadata: [a: 'b'], additionalModelRequestFields: [seen: 1], inferenceConfig: [maxTokens: 9]])]))) ==
                Json.parse('''{"messages":[{"role":"user","content":[{"text":"x"}]}],"requestMetadata":{"a":"b"},
            "inferenceConfig":{"maxTokens":50,"temperature":0.2,"topP":0.9,"stopSequences":["END"]},
            "additionalModelRequestFields":{"top_k":5,"seen":1}}''')
    }

    def "a turn in which #whose called a tool is gone on with by #model, thinking: #thinks"() {
        given:
        def messages = [Message.user('Look.'), new Message(Message.Role.ASSISTANT, [*thoughts, new Part.ToolCall('c', 'look', '{}')]),
                        new Message(Message.Role.TOOL, [new Part.ToolResult('c', [new Part.Text('seen')], false)])]

        expect:
        sent(ask(chat(messages, [settings: settings(effort: 'high', cap: 9000)]), [model: model])).at('additionalModelRequestFields').isNull() != thinks

        where:
        whose              | thoughts                           | model                                         || thinks
        'the model itself' | [new Part.Reasoning('Hm.', 'sig')] | 'us.anthropic.claude-haiku-4-5-20251001-v1:0' || true
        'another model'    | [new Part.Reasoning('Hm.', null)]  | 'us.anthropic.claude-haiku-4-5-20251001-v1:0' || false
        'another model'    | []                                 | 'us.anthropic.claude-sonnet-5-5'              || true
    }

    def "models of one maker take each other's proofs, others do not"() {
        given:
        def thinker = { name -> Calls.provider().thinker(ModelCard.of('bedrock', name).build()) }

        expect:
        thinker('us.anthropic.claude-sonnet-5-5') == thinker('anthropic.claude-3-7-sonnet-20250219-v1:0')
        thinker('arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-5-5') == thinker('us.anthropic.claude-sonnet-5-5')
        thinker('us.amazon.nova-2-lite-v1:0') != thinker('us.anthropic.claude-sonnet-5-5')
        thinker('arn:aws:bedrock:us-east-1:1:application-inference-profile/abc') != thinker('us.anthropic.claude-sonnet-5-5')
    }

    def "the effort #effort is #fields at #model"() {
        expect:
        sent(ask(chat([Message.user('x')], [settings: settings(effort: effort, cap: cap)]), [model: model]))
                .at('additionalModelRequestFields') == Json.parse(fields)

        where:
        model                                        | effort    | cap   | fields
        'global.anthropic.claude-opus-4-6-v1'        | 'medium'  | 9000  | '{"thinking":{"type":"adaptive"},"output_config":{"effort":"medium"}}'
        'us.anthropic.claude-sonnet-5-5'             | 'minimal' | 9000  | '{"thinking":{"type":"adaptive"},"output_config":{"effort":"low"}}'
        'anthropic.claude-3-7-sonnet-20250219-v1:0'  | 'low'     | 9000  | '{"thinking":{"type":"enabled","budget_tokens":2048}}'
        'us.anthropic.claude-sonnet-4-20250514-v1:0' | 'high'    | 64000 | '{"thinking":{"type":"enabled","budget_tokens":16384}}'
        'us.anthropic.claude-haiku-4-5-20251001-v1:0' | 'high'   | 4000  | '{"thinking":{"type":"enabled","budget_tokens":2000}}'
        'us.anthropic.claude-haiku-4-5-20251001-v1:0' | 'high'   | 1100  | '{"thinking":{"type":"enabled","budget_tokens":1024}}'
        'us.amazon.nova-2-lite-v1:0'                 | 'low'     | 900   | '{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"low"}}'
        'us.amazon.nova-2-lite-v1:0'                 | 'high'    | null  | '{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"high"}}'
        'openai.gpt-oss-120b-1:0'                    | 'high'    | 900   | '{"reasoning_effort":"high"}'
        'qwen.qwen3-32b-v1:0'                        | 'medium'  | 900   | '{"reasoning_config":"medium"}'
        'us.amazon.nova-pro-v1:0'                    | 'none'    | 900   | 'null'
    }

    def "a choice of tool is #sent"() {
        expect:
        Calls.sent(ask(chat([Message.user('x')], [tools: [TOOL], choice: choice]))).at('toolConfig').at('toolChoice').toString() == sent

        where:
        choice                                           | sent
        ToolChoice.AUTO                                  | 'null'
        new ToolChoice(ToolChoice.Mode.REQUIRED, null)   | '{"any":{}}'
        ToolChoice.named('weather')                      | '{"tool":{"name":"weather"}}'
    }

    def "where no tool may be called, the tools are left out"() {
        expect:
        sent(ask(chat([Message.user('x')], [tools: [TOOL], choice: new ToolChoice(ToolChoice.Mode.NONE, null)]))).at('toolConfig').isNull()
    }

    def "a schema goes as a text of JSON"() {
        given:
        def schema = Json.parse('{"type":"object","properties":{"a":{"type":"string"}}}') as JsonObject
        def format = sent(ask(chat([Message.user('x')], [format: new AnswerFormat.Schema('it', schema, true)]))).at('outputConfig').at('textFormat')

        expect:
        format.at('type').text() == 'json_schema'
        format.at('structure').at('jsonSchema').at('name').text() == 'it'
        Json.parse(format.at('structure').at('jsonSchema').at('schema').text()) == schema
    }

    def "content that is no text has its format's name, and documents each a name of their own"() {
        given:
        def parts = [
                new Part.Image(Media.inline('image/jpeg', 'AAAA'), 'low'), new Part.Image(Media.linked('s3://bucket/a/cat.webp'), null),
                new Part.Audio(Media.inline('audio/mpeg', 'AAAA')), new Part.File(Media.inline('application/pdf', 'AAAA'), 'a_b  (1).pdf'),
                new Part.File(Media.inline('text/plain; charset=utf-8', 'AAAA'), 'a_b (1).pdf'), new Part.File(Media.linked('s3://bucket/t.csv'), null)]

        expect:
        sent(ask(chat([new Message(Message.Role.USER, parts)]))).at('messages').at(0).at('content') == Json.parse('''[
            {"image":{"format":"jpeg","source":{"bytes":"AAAA"}}},
            {"image":{"format":"webp","source":{"s3Location":{"uri":"s3://bucket/a/cat.webp"}}}},
            {"audio":{"format":"mp3","source":{"bytes":"AAAA"}}},
            {"document":{"name":"a-b (1)-pdf","format":"pdf","source":{"bytes":"AAAA"}}},
            {"document":{"name":"a-b (1)-pdf 2","format":"txt","source":{"bytes":"AAAA"}}},
            {"document":{"name":"Document 1","format":"csv","source":{"s3Location":{"uri":"s3://bucket/t.csv"}}}}]''')
    }

    def "points of the cache are set where the workspace wants them and the model takes them: #model"() {
        given:
        def call = ask(chat([Message.system('s'), Message.user('x')], [tools: [TOOL]]), [model: model])
        def body = sent(call, [promptCaching: true])

        expect:
        [body.at('toolConfig').at('tools'), body.at('system'), body.at('messages').at(0).at('content')]
                .collect { (it as JsonArray).items().last() == POINT } == taken
        sent(call).toString().contains('cachePoint') == false

        where:
        model                      | taken
        Calls.CLAUDE               | [true, true, true]
        'us.amazon.nova-lite-v1:0' | [false, true, true]
        'qwen.qwen3-32b-v1:0'      | [false, false, false]
    }

    def "#what is refused, and the message says so"() {
        when:
        sent(ask(request, [model: model]))

        then:
        def refused = thrown(Unsupported)
        refused.message.startsWith('not possible in Converse: ') || request instanceof EmbedRequest
        refused.message.contains(words)

        where:
        what                           | model        | words           | request
        'a seed'                       | Calls.CLAUDE | 'seed'          | chat([Message.user('x')], [settings: settings(seed: 7L)])
        'a penalty'                    | Calls.CLAUDE | 'penalty'       | chat([Message.user('x')], [settings: settings(frequency: 0.5d)])
        'any JSON'                     | Calls.CLAUDE | 'schema'        | chat([Message.user('x')], [format: new AnswerFormat.AnyJson()])
        'messages as an extra field'   | Calls.CLAUDE | "'messages'"    | chat([Message.user('x')], [settings: settings(extra: [messages: []])])
        'nothing but the system'       | Calls.CLAUDE | 'without a message' | chat([Message.system('x')])
        'an effort of another model'   | 'us.amazon.nova-pro-v1:0' | 'effort' | chat([Message.user('x')], [settings: settings(effort: 'low')])
        'an effort that is none'       | Calls.CLAUDE | "'enormous'"    | chat([Message.user('x')], [settings: settings(effort: 'enormous')])
        'thinking in no room'          | Calls.CLAUDE | '1024'          | chat([Message.user('x')], [settings: settings(effort: 'low', cap: 1000)])
        'a cap on Nova\'s high effort' | 'us.amazon.nova-2-lite-v1:0' | "'medium'" | chat([Message.user('x')], [settings: settings(effort: 'high', cap: 10)])
        'no tool after calls of tools' | Calls.CLAUDE | 'no tool'       | chat([Message.user('x'), new Message(Message.Role.ASSISTANT, [new Part.ToolCall('t', 'weather', '{}')]), new Message(Message.Role.TOOL, [new Part.ToolResult('t', [], false)])], [tools: [TOOL], choice: new ToolChoice(ToolChoice.Mode.NONE, null)])
        'arguments that are no JSON'   | Calls.CLAUDE | "'weather'"     | chat([Message.user('x'), new Message(Message.Role.ASSISTANT, [new Part.ToolCall('t', 'weather', '{"a')])])
        'a picture at an address'      | Calls.CLAUDE | 's3://'         | chat([new Message(Message.Role.USER, [new Part.Image(Media.linked('https://x.example/cat.png'), null)])])
        'a picture of another format'  | Calls.CLAUDE | 'image/bmp'     | chat([new Message(Message.Role.USER, [new Part.Image(Media.inline('image/bmp', 'AA'), null)])])
        'a picture of the system\'s'   | Calls.CLAUDE | 'system'        | chat([new Message(Message.Role.SYSTEM, [new Part.Image(Media.inline('image/png', 'AA'), null)]), Message.user('x')])
        'vectors'                      | Calls.CLAUDE | 'embeddings'    | EmbedRequest.of(['a'])
    }

    def "#model can #features"() {
        expect:
        Calls.provider().features(Calls.model(model, 'tools'))*.name().toSorted() == features.toSorted()

        where:
        model                                          | features
        'eu.anthropic.claude-sonnet-4-5-20250929-v1:0' | ['SYSTEM', 'TOOLS', 'TOOL_CHOICE', 'JSON_SCHEMA']
        'arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-5-5' | ['SYSTEM', 'TOOLS']
        'global.anthropic.claude-opus-4-6-v1'          | ['SYSTEM', 'TOOLS', 'TOOL_CHOICE', 'JSON_SCHEMA']
        'us.anthropic.claude-3-7-sonnet-20250219-v1:0' | ['SYSTEM', 'TOOLS', 'TOOL_CHOICE']
        'us.amazon.nova-micro-v1:0'                    | ['SYSTEM', 'TOOLS', 'TOOL_CHOICE']
        'openai.gpt-oss-120b-1:0'                      | ['SYSTEM', 'TOOLS', 'JSON_SCHEMA']
        'mistral.mistral-large-3-675b-instruct'        | ['SYSTEM', 'TOOLS', 'JSON_SCHEMA']
        'amazon.titan-text-express-v1'                 | ['TOOLS']
        'arn:aws:bedrock:us-east-1:1:application-inference-profile/mi1dadi0g15f' | ['SYSTEM', 'TOOLS']
    }

    def "tools are a feature where the card claims them alone"() {
        expect:
        !Calls.provider().features(Calls.model(Calls.CLAUDE)).any { it in [Feature.TOOLS, Feature.TOOL_CHOICE] }
    }
}
