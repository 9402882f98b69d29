package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

import java.nio.charset.StandardCharsets

/** Bedrock's Converse, whole or as an event stream: of a stream all frames at once, as lengths and names say, without their checksums. */
class BedrockReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        def events = recording.stream ? frames(recording.body()) : []
        def message = recording.stream ? null : Json.parse(recording.text())
        if (recording.stream ? events.any { it.kind != 'event' } || !events.any { it.type == 'metadata' } : !message.at('message').isNull()) {
            return null
        }
        def blocks = recording.stream ? blocks(events) : wholes(message.at('output').at('message').at('content') as JsonArray)
        def stop = (recording.stream ? events.find { it.type == 'messageStop' }.data : message).at('stopReason').text()
        def usage = (recording.stream ? events.find { it.type == 'metadata' }.data : message).at('usage')
        // What the service calls and answers by itself is nobody's to answer.
        def calls = blocks.findAll { it.id != null && it.server != 'server_tool_use' }
        new Reading(
                blocks*.text.join(''),
                blocks*.thought.join(''),
                calls.collect { new Part.ToolCall(it.id, it.name, it.input ?: '{}') },
                [end_turn: StopReason.END, tool_use: StopReason.TOOL_CALLS, max_tokens: StopReason.LENGTH][stop],
                URLDecoder.decode(recording.path().split('/')[2], StandardCharsets.UTF_8),
                tokens(usage))
    }

    /** Each frame by its first two numbers: how long it is, and how much of that is headers. */
    private static List<Map> frames(byte[] body) {
        def frames = []
        def data = new DataInputStream(new ByteArrayInputStream(body))
        while (data.available() > 0) {
            int total = data.readInt()
            int headersLength = data.readInt()
            data.skipBytes(4)
            def headers = headers(data.readNBytes(headersLength))
            def payload = data.readNBytes(total - headersLength - 16)
            data.skipBytes(4)
            frames << [kind: headers[':message-type'], type: headers[':event-type'], data: Json.parse(payload)]
        }
        frames
    }

    private static Map<String, String> headers(byte[] bytes) {
        def headers = [:]
        def data = new DataInputStream(new ByteArrayInputStream(bytes))
        while (data.available() > 0) {
            def name = new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.UTF_8)
            assert data.readUnsignedByte() == 7: "a header of the recordings that is no text: $name"
            headers[name] = data.readUTF()
        }
        headers
    }

    private static List<Map> blocks(List<Map> events) {
        def blocks = new TreeMap<Integer, Map>()
        events.each { event ->
            if (!event.type.startsWith('contentBlock')) {
                return
            }
            def block = blocks.computeIfAbsent(event.data.at('contentBlockIndex').integer(-1) as int) { empty() }
            def use = event.data.at('start').at('toolUse')
            if (!use.isNull()) {
                block.putAll(id: use.at('toolUseId').text(), name: use.at('name').text(), server: use.at('type').text(''))
            }
            def delta = event.data.at('delta')
            block.text += delta.at('text').text('')
            block.thought += delta.at('reasoningContent').at('text').text('')
            block.input += delta.at('toolUse').at('input').text('')
        }
        blocks.values() as List
    }

    private static List<Map> wholes(JsonArray content) {
        content.items().collect { one ->
            def use = one.at('toolUse')
            def block = empty()
            block.text = one.at('text').text('')
            block.thought = one.at('reasoningContent').at('reasoningText').at('text').text('')
            if (!use.isNull()) {
                block.putAll(id: use.at('toolUseId').text(), name: use.at('name').text(), server: use.at('type').text(''),
                        input: use.at('input').toString())
            }
            block
        }
    }

    private static Map empty() {
        [text: '', thought: '', input: '', id: null, name: null, server: '']
    }

    /** {@code totalTokens} is what the classes must come to. */
    private static Reading.Tokens tokens(Json usage) {
        def cacheRead = usage.at('cacheReadInputTokens').integer(0)
        def cacheWrite = usage.at('cacheWriteInputTokens').integer(0)
        def output = usage.at('outputTokens').integer(-1)
        new Reading.Tokens(usage.at('totalTokens').integer(-1) - output, output, cacheRead, cacheWrite, 0)
    }
}
