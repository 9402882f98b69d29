package dev.baton.plugins.provider.bedrock

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice

/** What a recorded request asks for, as a canonical one. Written for these specs; the codec knows nothing of it. */
class RecordedRequest {

    static final Map<String, String> TYPES = [txt: 'text/plain', pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg']

    static ChatRequest read(JsonObject body) {
        def messages = list(body.at('system')).findAll { !it.at('text').isNull() }.collect { Message.system(it.at('text').text()) } +
                list(body.at('messages')).collect { message ->
                    new Message(message.at('role').text() == 'user' ? Message.Role.USER : Message.Role.ASSISTANT,
                            list(message.at('content')).collect { part(it) }.findAll())
                }
        def config = body.at('inferenceConfig')
        def own = body.at('additionalModelRequestFields')
        def effort = own.at('output_config').at('effort').text() ?: own.at('reasoning_effort').text() ?: own.at('reasoning_config').text()
        def extra = [:]
        // An effort is canonical, the rest of the model's own fields is not.
        if (own instanceof JsonObject && effort == null) {
            extra.additionalModelRequestFields = own
        }
        ['serviceTier', 'performanceConfig'].each { if (!body.at(it).isNull()) { extra[it] = body.at(it) } }
        Calls.chat(messages, [
                settings: Calls.settings([temperature: config.at('temperature').isNull() ? null : config.at('temperature').decimal(0),
                                          cap: config.at('maxTokens').isNull() ? null : config.at('maxTokens').integer(0) as int,
                                          effort: effort, extra: extra]),
                tools   : list(body.at('toolConfig').at('tools')).findAll { !it.at('toolSpec').isNull() }.collect { tool(it.at('toolSpec')) },
                choice  : choice(body.at('toolConfig').at('toolChoice')),
                format  : format(body.at('outputConfig').at('textFormat').at('structure').at('jsonSchema'))])
    }

    /** The recorded request without what nothing canonical says: defaults, points of the cache, tools of the service's own. */
    static JsonObject plain(JsonObject body) {
        def plain = body.with('messages', new JsonArray(list(body.at('messages')).collect { it.with('content', unmarked(it.at('content'))) }))
        plain = body.at('system').isNull() || list(unmarked(body.at('system'))).empty
                ? plain.without('system') : plain.with('system', unmarked(body.at('system')))
        if (list(body.at('toolConfig').at('tools'))) {
            def tools = new JsonArray(list(unmarked(body.at('toolConfig').at('tools'))).findAll { it.at('systemTool').isNull() })
            plain = plain.with('toolConfig', body.at('toolConfig').with('tools', tools))
            if (!body.at('toolConfig').at('toolChoice').at('auto').isNull()) {
                plain = plain.with('toolConfig', plain.at('toolConfig').without('toolChoice'))
            }
        }
        if (!body.at('outputConfig').isNull()) {
            plain = plain.with('outputConfig', Json.parse(body.at('outputConfig').toString().replaceAll(/,"description":"[^"\\]*"\}/, '}')))
        }
        plain.at('inferenceConfig') == JsonObject.EMPTY ? plain.without('inferenceConfig') : plain
    }

    private static JsonArray unmarked(Json blocks) {
        new JsonArray(list(blocks).findAll { it.at('cachePoint').isNull() })
    }

    static List<Json> list(Json json) {
        json instanceof JsonArray ? json.items() : []
    }

    private static Part part(Json block) {
        def document = block.at('document'), image = block.at('image'), use = block.at('toolUse'), result = block.at('toolResult')
        def thought = block.at('reasoningContent')
        if (!block.at('text').isNull()) {
            return new Part.Text(block.at('text').text())
        }
        if (!document.isNull()) {
            return new Part.File(media(document), document.at('name').text())
        }
        if (!image.isNull()) {
            return new Part.Image(media(image), null)
        }
        if (!use.isNull()) {
            return new Part.ToolCall(use.at('toolUseId').text(), use.at('name').text(), use.at('input').toString())
        }
        if (!result.isNull()) {
            return new Part.ToolResult(result.at('toolUseId').text(), list(result.at('content')).collect { part(it) },
                    result.at('status').text() == 'error')
        }
        if (!thought.at('reasoningText').isNull()) {
            return new Part.Reasoning(thought.at('reasoningText').at('text').text(), thought.at('reasoningText').at('signature').text())
        }
        if (!thought.isNull()) {
            return new Part.Reasoning('', 'redacted:' + thought.at('redactedContent').text())
        }
        assert !block.at('cachePoint').isNull(): "a block that this reader does not know: $block"
        null
    }

    private static Media media(Json block) {
        Media.inline(TYPES[block.at('format').text()], block.at('source').at('bytes').text())
    }

    private static Tool tool(Json spec) {
        new Tool(spec.at('name').text(), spec.at('description').text(''), spec.at('inputSchema').at('json') as JsonObject,
                spec.at('strict').flag(false))
    }

    private static ToolChoice choice(Json choice) {
        if (!choice.at('tool').isNull()) {
            return ToolChoice.named(choice.at('tool').at('name').text())
        }
        choice.at('any').isNull() ? ToolChoice.AUTO : new ToolChoice(ToolChoice.Mode.REQUIRED, null)
    }

    private static AnswerFormat format(Json schema) {
        schema.isNull() ? AnswerFormat.TEXT
                : new AnswerFormat.Schema(schema.at('name').text(), Json.parse(schema.at('schema').text()) as JsonObject, true)
    }
}
