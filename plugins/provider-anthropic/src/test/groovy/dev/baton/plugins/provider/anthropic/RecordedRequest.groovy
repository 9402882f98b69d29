package dev.baton.plugins.provider.anthropic

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

/** Reads a recorded request into a canonical one, for those that ask for nothing but what is canonical. */
class RecordedRequest {

    private static final KNOWN = ['model', 'max_tokens', 'messages', 'stream', 'tools', 'tool_choice', 'system', 'temperature'] as Set
    private static final BLOCKS = ['text', 'image', 'document', 'tool_use', 'tool_result', 'thinking'] as Set

    static boolean isCanonical(JsonObject request) {
        def blocks = list(request.at('messages')).collectMany { list(it.at('content')) }
        request.names().every { it in KNOWN || it == 'output_config' && request.at(it).at('format') instanceof JsonObject } &&
                blocks.every { it.at('type').text() in BLOCKS && it.at('cache_control').isNull() } &&
                list(request.at('messages')).every { it.at('role').text() != 'system' } &&
                list(request.at('tools')).every { it.at('type').isNull() && it.at('defer_loading').isNull() } &&
                !(request.at('system') instanceof JsonArray)
    }

    static ChatRequest read(JsonObject request) {
        def messages = request.at('system').isNull() ? [] : [Message.system(request.at('system').text())]
        list(request.at('messages')).each { message ->
            def role = message.at('role').text() == 'assistant' ? Message.Role.ASSISTANT : Message.Role.USER
            messages << new Message(role, list(message.at('content')).collect { part(it) })
        }
        def schema = request.at('output_config').at('format').at('schema')
        new ChatRequest(messages,
                Calls.settings(max: request.at('max_tokens').integer(0) as int, temperature: request.at('temperature').isNull() ? null : request.at('temperature').decimal(0)),
                list(request.at('tools')).collect {
                    new Tool(it.at('name').text(), it.at('description').text(''), it.at('input_schema') as JsonObject, it.at('strict').flag(false))
                },
                choice(request.at('tool_choice')),
                schema.isNull() ? AnswerFormat.TEXT : new AnswerFormat.Schema('answer', schema as JsonObject, true),
                null, [], null)
    }

    /** The request without what says the same with and without it. */
    static JsonObject agreed(Json request) {
        def body = request as JsonObject
        body = body.at('stream').flag(false) ? body : body.without('stream')
        body = body.at('tool_choice').at('type').text() == 'auto' ? body.without('tool_choice') : body
        body = body.at('system') instanceof JsonArray ? body.with('system', list(body.at('system'))*.at('text')*.text('').join('')) : body
        def tools = list(body.at('tools')).collect { it.at('description').text('').empty ? (it as JsonObject).without('description') : it }
        body = tools ? body.with('tools', JsonArray.of(tools)) : body
        def turns = []
        list(body.at('messages')).each { message ->
            def role = message.at('role').text()
            if (!turns || turns.last().role != role) {
                turns << [role: role, content: []]
            }
            turns.last().content.addAll(list(message.at('content')).collect { agreedBlock(it as JsonObject) })
        }
        body.with('messages', JsonArray.of(turns))
    }

    private static JsonObject agreedBlock(JsonObject block) {
        def plain = block.at('is_error').flag(true) ? block : block.without('is_error')
        plain.at('type').text() == 'tool_result' && plain.at('content').text() != null
                ? plain.with('content', JsonArray.of([Json.parse('{"type":"text"}').with('text', plain.at('content').text())])) : plain
    }

    private static Part part(Json block) {
        switch (block.at('type').text()) {
            case 'text': return new Part.Text(block.at('text').text())
            case 'image': return new Part.Image(media(block.at('source')), null)
            case 'document': return new Part.File(media(block.at('source')), null)
            case 'thinking': return new Part.Reasoning(block.at('thinking').text(), block.at('signature').text())
            case 'tool_use': return new Part.ToolCall(block.at('id').text(), block.at('name').text(), block.at('input').toString())
            default: return new Part.ToolResult(block.at('tool_use_id').text(), list(block.at('content')).collect { part(it) }, block.at('is_error').flag(false))
        }
    }

    private static Media media(Json source) {
        source.at('type').text() == 'url' ? Media.linked(source.at('url').text()) : Media.inline(source.at('media_type').text(), source.at('data').text())
    }

    private static ToolChoice choice(Json choice) {
        switch (choice.at('type').text('auto')) {
            case 'any': return new ToolChoice(ToolChoice.Mode.REQUIRED, null)
            case 'tool': return ToolChoice.named(choice.at('name').text())
            case 'none': return new ToolChoice(ToolChoice.Mode.NONE, null)
            default: return ToolChoice.AUTO
        }
    }

    /** Its items; a text as the one block of text that it stands for. */
    private static List<Json> list(Json value) {
        value instanceof JsonArray ? value.items() : value.text() == null ? [] : [JsonObject.of([type: 'text', text: value.text()])]
    }
}
