package dev.baton.plugins.provider.openai

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.*

/** Reads a recorded request of the Responses API, with nothing of the codec's: as a canonical request, and as fields to compare. */
class RecordedRequest {

    private final JsonObject body

    RecordedRequest(JsonObject body) {
        this.body = body
    }

    /** False where it holds what only a caller of the same protocol can say: hosted tools and what they did. */
    boolean isCanonical() {
        list(body.at('tools')).every { it.at('type').text() == 'function' } &&
                list(body.at('input')).every { it.at('type').text('message') in
                        ['message', 'reasoning', 'function_call', 'function_call_output'] }
    }

    ChatRequest canonical() {
        def messages = []
        if (!body.at('instructions').text('').isEmpty()) {
            messages << Message.system(body.at('instructions').text())
        }
        list(body.at('input')).each { item ->
            def type = item.at('type').text('message')
            def role = type == 'function_call_output' ? 'tool' : type == 'message' ? item.at('role').text() : 'assistant'
            messages << new Message(Message.Role.valueOf(role.toUpperCase()), parts(type, item))
        }
        def effort = body.at('reasoning').at('effort').text()
        def settings = new Settings(decimal('temperature'), decimal('top_p'), null, [], null, null, null, effort, JsonObject.EMPTY)
        def tools = list(body.at('tools')).collect {
            new Tool(it.at('name').text(), it.at('description').text(''), it.at('parameters') as JsonObject, it.at('strict').flag(false))
        }
        new ChatRequest(messages, settings, tools, choice(), format(), null, [], null)
    }

    /** What a canonical request can say, whichever way it is written. */
    static Map fields(Json body) {
        def frame = body.at('instructions').text('')
        def format = body.at('text').at('format')
        [
                model      : body.at('model').text(),
                stream     : body.at('stream').flag(false),
                items      : (frame ? [[role: 'system', content: frame]] : []) + list(body.at('input')).collect { item(it) },
                tools      : list(body.at('tools')).collect { it.at('description').text('') ? it : it.without('description') },
                choice     : body.at('tool_choice').text() == 'auto' ? null : body.at('tool_choice'),
                format     : format.at('type').text() == 'text' || format.isNull() ? null : format,
                effort     : body.at('reasoning').at('effort').text(),
                temperature: body.at('temperature'),
        ].collectEntries { key, value -> [key, value instanceof Json && value.isNull() ? null : value] }
    }

    private static Object item(Json item) {
        switch (item.at('type').text('message')) {
            case 'message':
                def content = item.at('content')
                def texts = list(content).every { it.at('type').text() == 'output_text' }
                return [role: item.at('role').text(), content: content.text() ?: texts ? list(content)*.at('text')*.text().join('') : content]
            case 'function_call':
                return [call: item.at('call_id').text(), name: item.at('name').text(), arguments: item.at('arguments').text()]
            default:
                return item
        }
    }

    private static List<Part> parts(String type, Json item) {
        switch (type) {
            case 'function_call':
                return [new Part.ToolCall(item.at('call_id').text(), item.at('name').text(), item.at('arguments').text())]
            case 'function_call_output':
                return [new Part.ToolResult(item.at('call_id').text(), [new Part.Text(item.at('output').text())], false)]
            case 'reasoning':
                def typed = JsonObject.builder().put('type', 'reasoning')
                (item as JsonObject).forEach { name, value -> typed.put(name, value) }
                return [new Part.Reasoning('', "[${typed.build()}]")]
            default:
                return item.at('content').text() != null
                        ? [new Part.Text(item.at('content').text())]
                        : list(item.at('content')).collect { piece(it) }
        }
    }

    private static Part piece(Json piece) {
        if (piece.at('type').text() == 'input_file') {
            def (head, data) = piece.at('file_data').text().split(',', 2)
            return new Part.File(Media.inline(head - 'data:' - ';base64', data), piece.at('filename').text())
        }
        new Part.Text(piece.at('text').text())
    }

    private ToolChoice choice() {
        def given = body.at('tool_choice')
        switch (given.text(given.at('name').text('auto'))) {
            case 'auto': return ToolChoice.AUTO
            case 'required': return new ToolChoice(ToolChoice.Mode.REQUIRED, null)
            case 'none': return new ToolChoice(ToolChoice.Mode.NONE, null)
            default: return ToolChoice.named(given.at('name').text())
        }
    }

    private AnswerFormat format() {
        def format = body.at('text').at('format')
        switch (format.at('type').text()) {
            case 'json_schema':
                return new AnswerFormat.Schema(format.at('name').text(), format.at('schema') as JsonObject, format.at('strict').flag(false))
            case 'json_object': return new AnswerFormat.AnyJson()
            default: return AnswerFormat.TEXT
        }
    }

    private Double decimal(String field) {
        body.at(field).isNull() ? null : body.at(field).decimal(0)
    }

    private static List<Json> list(Json value) {
        value instanceof JsonArray ? (value as JsonArray).items() : []
    }
}
