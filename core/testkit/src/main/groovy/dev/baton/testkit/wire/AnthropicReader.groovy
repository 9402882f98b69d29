package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

/** Anthropic's messages, from all events of an answer at once. */
class AnthropicReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        recording.stream ? streamed(recording) : whole(Json.parse(recording.text()))
    }

    private static Reading whole(Json message) {
        if (message.at('type').text() != 'message') {
            return null
        }
        reading(message, message.at('content').items().collect { block ->
            [type: block.at('type').text(), text: block.at('text').text(''), thinking: block.at('thinking').text(''),
             id  : block.at('id').text(), name: block.at('name').text(), input: block.at('input').toString()]
        }, message.at('stop_reason').text(), [message.at('usage')])
    }

    private static Reading streamed(Recording recording) {
        def events = recording.text().readLines().findAll { it.startsWith('data: ') }.collect { Json.parse(it.substring(6)) }
        def blocks = new TreeMap<Long, Map>()
        events.findAll { it.at('type').text().startsWith('content_block') }.each { event ->
            def block = blocks.computeIfAbsent(event.at('index').integer(-1)) { [text: '', thinking: '', input: ''] }
            def start = event.at('content_block'), delta = event.at('delta')
            block.type = block.type ?: start.at('type').text()
            block.id = block.id ?: start.at('id').text()
            block.name = block.name ?: start.at('name').text()
            block.text += start.at('text').text('') + (delta.at('type').text() == 'text_delta' ? delta.at('text').text() : '')
            block.thinking += delta.at('thinking').text('')
            block.input += delta.at('partial_json').text('')
        }
        blocks.values().each { it.input = it.input ?: '{}' }
        def start = events.find { it.at('type').text() == 'message_start' }.at('message')
        def end = events.find { it.at('type').text() == 'message_delta' }
        reading(start, blocks.values(), end.at('delta').at('stop_reason').text(), [start.at('usage'), end.at('usage')])
    }

    private static Reading reading(Json message, Collection<Map> blocks, String stop, List<Json> usages) {
        def figure = { String... path ->
            usages.collect { usage -> path.inject(usage) { at, name -> at.at(name) } }.findAll { !it.isNull() }
                    .with { it ? it.last().integer(0) : 0L }
        }
        def read = figure('cache_read_input_tokens'), written = figure('cache_creation_input_tokens')
        new Reading(
                blocks.findAll { it.type == 'text' }*.text.join(''),
                blocks*.thinking.join(''),
                blocks.findAll { it.type == 'tool_use' }.collect { new Part.ToolCall(it.id, it.name, it.input) },
                [end_turn: StopReason.END, tool_use: StopReason.TOOL_CALLS, max_tokens: StopReason.LENGTH][stop],
                message.at('model').text(),
                new Reading.Tokens(figure('input_tokens') + read + written, figure('output_tokens'), read, written,
                        figure('output_tokens_details', 'thinking_tokens')))
    }
}
