package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

/**
 * Cohere's chat, version 2, as one body. What the model thought and its plan for the tools are both its reasoning. Tokens are those that are
 * billed: the others hold a prompt of Cohere's own. The answer names no model, so that of the request counts.
 */
class CohereReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        def answer = Json.parse(recording.text())
        def message = answer.at('message')
        def finish = answer.at('finish_reason').text()
        if (message.at('role').text() != 'assistant' || !finish || finish in ['ERROR', 'TIMEOUT']) {
            return null
        }
        def blocks = items(message.at('content'))
        def calls = items(message.at('tool_calls')).collect { call ->
            new Part.ToolCall(call.at('id').text(), call.at('function').at('name').text(), call.at('function').at('arguments').text())
        }
        def billed = answer.at('usage').at('billed_units')
        new Reading(
                blocks.findAll { it.at('type').text() == 'text' }*.at('text')*.text().join(''),
                message.at('tool_plan').text('') + blocks.findAll { it.at('type').text() == 'thinking' }*.at('thinking')*.text().join(''),
                calls,
                [COMPLETE: StopReason.END, MAX_TOKENS: StopReason.LENGTH, TOOL_CALL: StopReason.TOOL_CALLS,
                 STOP_SEQUENCE: StopReason.STOP_SEQUENCE][finish],
                recording.request().at('model').text(),
                billed.null ? null : new Reading.Tokens(billed.at('input_tokens').integer(-1), billed.at('output_tokens').integer(-1), 0, 0, 0))
    }

    private static List<Json> items(Json list) {
        list instanceof JsonArray ? list.items() : []
    }
}
