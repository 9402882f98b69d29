package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

/**
 * The Responses API, from the whole answer alone: of a stream, that is what its last event holds, whatever came in pieces before. Summaries
 * and texts of reasoning are read with an empty line between any two.
 */
class OpenAiResponsesReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        def response = recording.stream ? last(recording) : Json.parse(recording.text())
        if (response == null || !(response.at('output') instanceof JsonArray) || response.at('status').text() == 'failed') {
            return null
        }
        def output = list(response.at('output'))
        def said = output.findAll { type(it) == 'message' }.collectMany { list(it.at('content')) }
        def thought = output.findAll { type(it) == 'reasoning' }
                .collectMany { list(it.at('summary')) + list(it.at('content')) }*.at('text')*.text('').findAll()
        def calls = output.findAll { type(it) == 'function_call' }.collect {
            new Part.ToolCall(it.at('call_id').text(), it.at('name').text(), it.at('arguments').text())
        }
        new Reading(
                said.collect { it.at('text').text(it.at('refusal').text('')) }.join(''),
                thought.join('\n\n'),
                calls,
                stop(response, said, calls),
                response.at('model').text(),
                tokens(response.at('usage')))
    }

    private static Json last(Recording recording) {
        recording.text().readLines().findAll { it.startsWith('data: {') }.collect { Json.parse(it.substring(6)) }
                .find { type(it) in ['response.completed', 'response.incomplete', 'response.failed'] }?.at('response')
    }

    private static StopReason stop(Json response, List<Json> said, List<Part.ToolCall> calls) {
        switch (response.at('status').text()) {
            case 'incomplete':
                return response.at('incomplete_details').at('reason').text() == 'max_output_tokens'
                        ? StopReason.LENGTH : StopReason.CONTENT_FILTER
            case 'queued':
                return StopReason.OTHER
            default:
                return calls ? StopReason.TOOL_CALLS : said.any { type(it) == 'refusal' } ? StopReason.REFUSAL : StopReason.END
        }
    }

    private static Reading.Tokens tokens(Json usage) {
        usage.isNull() ? null : new Reading.Tokens(
                usage.at('input_tokens').integer(-1),
                usage.at('output_tokens').integer(-1),
                usage.at('input_tokens_details').at('cached_tokens').integer(0),
                usage.at('input_tokens_details').at('cache_write_tokens').integer(0),
                usage.at('output_tokens_details').at('reasoning_tokens').integer(0))
    }

    private static String type(Json value) {
        value.at('type').text('')
    }

    private static List<Json> list(Json value) {
        value instanceof JsonArray ? (value as JsonArray).items() : []
    }
}
