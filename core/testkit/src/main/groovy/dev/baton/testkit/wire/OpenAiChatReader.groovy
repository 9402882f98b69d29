package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

/** Chat Completions, from all pieces of an answer at once: OpenAI's, and the fields that other servers call otherwise. */
class OpenAiChatReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        def pieces = recording.stream
                ? recording.text().readLines().findAll { it.startsWith('data: ') && it != 'data: [DONE]' }
                        .collect { Json.parse(it.substring(6)) }
                : [Json.parse(recording.text())]
        if (pieces.any { !it.at('error').isNull() } || pieces.every { it.at('choices').at(0).isNull() }) {
            return null
        }
        def choices = pieces.collect { it.at('choices').at(0) }
        def text = new StringBuilder(), reasoning = new StringBuilder()
        def calls = [:]
        choices.collect { it.at('message').isNull() ? it.at('delta') : it.at('message') }.each { message ->
            def content = message.at('content')
            if (content instanceof JsonArray) {
                content.items().each { part ->
                    if (part.at('type').text() == 'text') {
                        text.append(part.at('text').text())
                    } else {
                        (part.at('thinking') as JsonArray).items().each { reasoning.append(it.at('text').text()) }
                    }
                }
            } else {
                text.append(content.text(''))
            }
            reasoning.append(message.at('reasoning').text('')).append(message.at('reasoning_content').text(''))
            if (message.at('tool_calls') instanceof JsonArray) {
                (message.at('tool_calls') as JsonArray).items().eachWithIndex { call, i ->
                    def known = calls.computeIfAbsent(call.at('index').integer(i)) { [null, null, ''] }
                    known[0] = call.at('id').text() ?: known[0]
                    known[1] = call.at('function').at('name').text() ?: known[1]
                    known[2] += call.at('function').at('arguments').text('')
                }
            }
        }
        def finish = choices*.at('finish_reason')*.text('').findAll().with { it ? it.last() : null }
        new Reading(
                text.toString(),
                reasoning.toString(),
                calls.values().collect { new Part.ToolCall(it[0], it[1], it[2]) },
                [stop: StopReason.END, length: StopReason.LENGTH, tool_calls: StopReason.TOOL_CALLS][finish],
                pieces.first().at('model').text(),
                tokens(pieces*.at('usage').findAll { it instanceof JsonObject }.with { it ? it.last() : null }))
    }

    private static Reading.Tokens tokens(Json usage) {
        if (usage == null) {
            return null
        }
        def cached = [usage.at('prompt_tokens_details').at('cached_tokens'), usage.at('cached_tokens'),
                      usage.at('num_cached_tokens')].find { !it.isNull() }?.integer(0) ?: 0
        new Reading.Tokens(
                usage.at('prompt_tokens').integer(-1),
                usage.at('completion_tokens').integer(-1),
                cached,
                0,
                usage.at('completion_tokens_details').at('reasoning_tokens').integer(0))
    }
}
