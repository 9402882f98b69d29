package dev.baton.plugins.provider.gemini

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.*
import dev.baton.testkit.wire.Recording

/** What a recorded client asked for, read into the canonical form with nothing of the codec; what has no canonical place goes into {@code extra}. */
class RecordedRequest {

    private final JsonObject body

    RecordedRequest(Recording recording) {
        body = plain(recording.request()) as JsonObject
    }

    /** The request as a client wrote it, in one spelling: what means the same reads the same. */
    JsonObject body() {
        body
    }

    /** True where the conversation holds what only this service's own tools make, which has no canonical form. */
    boolean isOfTheServiceAlone() {
        items(body.at('contents')).any { items(it.at('parts')).any { !it.at('executableCode').isNull() || !it.at('codeExecutionResult').isNull() } }
    }

    ChatRequest canonical() {
        def messages = []
        items(body.at('systemInstruction').at('parts')).each { messages << Message.system(it.at('text').text()) }
        items(body.at('contents')).each { messages << message(it) }
        def config = (body.at('generationConfig') instanceof JsonObject ? body.at('generationConfig') : JsonObject.EMPTY) as JsonObject
        def json = config.at('responseMimeType').text('') == 'application/json' && config.at('responseSchema').isNull()
        def format = !json ? AnswerFormat.TEXT : config.at('responseJsonSchema') instanceof JsonObject
                ? new AnswerFormat.Schema('answer', config.at('responseJsonSchema') as JsonObject, true)
                : new AnswerFormat.AnyJson()
        def rest = json ? config.without('responseMimeType').without('responseJsonSchema') : config
        def services = items(body.at('tools')).findAll { it.at('functionDeclarations').isNull() }
        def extra = body.without('contents').without('systemInstruction').without('tools').without('toolConfig').without('generationConfig')
        extra = rest.size() ? extra.with('generationConfig', rest) : extra
        extra = services ? extra.with('tools', new JsonArray(services)) : extra
        def toolConfig = body.at('toolConfig') instanceof JsonObject ? (body.at('toolConfig') as JsonObject).without('functionCallingConfig') : JsonObject.EMPTY
        extra = toolConfig.size() ? extra.with('toolConfig', toolConfig) : extra
        new ChatRequest(messages, new Settings(null, null, null, [], null, null, null, null, extra), tools(), choice(), format, null, [], null)
    }

    private List<Tool> tools() {
        def strict = mode() == 'VALIDATED'
        items(body.at('tools')).collectMany { items(it.at('functionDeclarations')) }.collect {
            new Tool(it.at('name').text(), it.at('description').text(''),
                    (it.at('parametersJsonSchema') instanceof JsonObject ? it.at('parametersJsonSchema') : JsonObject.EMPTY) as JsonObject, strict)
        }
    }

    private ToolChoice choice() {
        def names = items(body.at('toolConfig').at('functionCallingConfig').at('allowedFunctionNames'))
        switch (mode()) {
            case 'NONE': return new ToolChoice(ToolChoice.Mode.NONE, null)
            case 'ANY': return names.size() == 1 ? ToolChoice.named(names[0].text()) : new ToolChoice(ToolChoice.Mode.REQUIRED, null)
            default: return ToolChoice.AUTO
        }
    }

    private String mode() {
        body.at('toolConfig').at('functionCallingConfig').at('mode').text('AUTO')
    }

    private static Message message(Json content) {
        def model = content.at('role').text() == 'model'
        def parts = []
        items(content.at('parts')).each { part ->
            def signature = part.at('thoughtSignature').text()
            def call = part.at('functionCall'), answer = part.at('functionResponse')
            if (!call.isNull()) {
                parts << new Part.ToolCall(call.at('id').text(), call.at('name').text(), call.at('args').toString(), signature)
            } else if (!answer.isNull()) {
                parts << new Part.ToolResult(answer.at('id').text(), [new Part.Text(answer.at('response').toString())], false)
            } else if (part.at('thought').flag(false)) {
                parts << new Part.Reasoning(part.at('text').text(), signature)
            } else if (part.at('text').text() != null) {
                if (signature != null) {
                    parts << new Part.Reasoning('', signature)
                }
                parts << new Part.Text(part.at('text').text())
            } else {
                def bytes = part.at('inlineData'), file = part.at('fileData')
                def type = (bytes.isNull() ? file : bytes).at('mimeType').text()
                def media = new Media(type, bytes.at('data').text(), file.at('fileUri').text())
                parts << (type?.startsWith('image/') ? new Part.Image(media, null) : new Part.File(media, null))
            }
        }
        new Message(model ? Message.Role.ASSISTANT : parts.every { it instanceof Part.ToolResult } ? Message.Role.TOOL : Message.Role.USER, parts)
    }

    /** Google reads each field in two spellings, takes both alphabets of base64, and has defaults that some clients write out. */
    static Json plain(Json json, String field = '') {
        if (json instanceof JsonArray) {
            return new JsonArray(items(json).collect { plain(it, field) })
        }
        if (json instanceof JsonObject) {
            def builder = JsonObject.builder()
            (json as JsonObject).forEach { name, value ->
                def schema = field in ['responseJsonSchema', 'responseSchema', 'parametersJsonSchema', 'args', 'response']
                def camel = schema ? name : name.replaceAll(/_([a-z])/) { all, letter -> letter.toUpperCase() }
                if (camel == 'parameters') {
                    camel = 'parametersJsonSchema'
                }
                def kept = plain(value, schema ? field : camel)
                if (!schema && camel == 'data') {
                    kept = Json.of(value.text().replace('-' as char, '+' as char).replace('_' as char, '/' as char))
                }
                def nothing = kept instanceof JsonObject && (kept as JsonObject).size() == 0 && camel in ['generationConfig', 'functionCallingConfig', 'toolConfig']
                def usual = camel == 'role' && field == 'systemInstruction' || camel == 'mode' && kept.text() == 'AUTO'
                if (!nothing && !usual && (schema || !kept.isNull())) {
                    builder.put(camel, kept)
                }
            }
            return builder.build()
        }
        json
    }

    static List<Json> items(Json json) {
        json instanceof JsonArray ? (json as JsonArray).items() : []
    }
}
